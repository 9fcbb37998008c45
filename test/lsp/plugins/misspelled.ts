import path from 'node:path';
import { folderWith } from '../../support/server.ts';

/** Metadata with a wrong type, and a line in single quotes. */
export const INFO = `{
  "name": "Cirrus",
  "type": "clowd",
  'version': '1.0',
  "targets": { "ec2": ["upload"] }
}
`;
/** A workspace with the plugin Cirrus and more files. */
export const plugin = (files: Readonly<Record<string, string>> = {}) => {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/info.json': INFO,
    'imagefactory_plugins/Cirrus/__init__.py': 'from .Cirrus import Cirrus as delegate_class\n',
    'imagefactory_plugins/Cirrus/Cirrus.py': 'class Cirrus(object):\n    pass\n',
    ...files,
  });
  const at = (name: string) => path.join(folder, 'imagefactory_plugins/Cirrus', name);
  return { folder, info: at('info.json'), initializer: at('__init__.py'), module: at('Cirrus.py') };
};
