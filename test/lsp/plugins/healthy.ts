import path from 'node:path';
import { folderWith } from '../../support/server.ts';

export const HEALTHY = `{
  "name": "Cirrus",
  "description": "Pushes images to Cirrus",
  "type": "cloud",
  "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
  "version": "1.0",
  "license": "Apache-2.0",
  "targets": { "cirrus": ["upload", "snapshot"] }
}
`;
export const MODULE = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Cirrus(object):
    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        pass

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        pass

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        pass
`;
export const INITIALIZER = 'from .Cirrus import Cirrus as delegate_class\n';

/** A workspace with the plugin Cirrus, which has no problems unless its files are overridden. */
export const plugin = (changes: Readonly<Record<string, string>> = {}) => {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/info.json': HEALTHY,
    'imagefactory_plugins/Cirrus/__init__.py': INITIALIZER,
    'imagefactory_plugins/Cirrus/Cirrus.py': MODULE,
    ...changes,
  });
  const at = (name: string) => path.join(folder, 'imagefactory_plugins/Cirrus', name);
  return { folder, info: at('info.json'), initializer: at('__init__.py'), module: at('Cirrus.py') };
};
