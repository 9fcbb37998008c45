import path from 'node:path';
import { folderWith } from '../../support/server.ts';
import { client } from '../../support/session.ts';

/** Metadata with a wrong type and an unknown key. */
const METADATA = `{
  "name": "Cirrus",
  "description": "Pushes images to Cirrus",
  "type": "clowd",
  "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
  "version": "1.0",
  "license": "Apache-2.0",
  "colour": "grey",
  "targets": { "cirrus": ["upload", "snapshot"] }
}
`;
/** Metadata that is only a plugin if the settings include it. */
export const STRANGER = '{ "name": "x", "colour": "grey" }\n';

/** A workspace with both documents and these settings. */
export function workspace(config?: object | string) {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/info.json': METADATA,
    'factory/x/info.json': STRANGER,
    ...(config === undefined ? {} : { '.imagefactory.json': text }),
  });
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    at,
    info: at('imagefactory_plugins/Cirrus/info.json'),
    stranger: at('factory/x/info.json'),
    config: at('.imagefactory.json'),
  };
}

/** Whether the editor shows findings of all these rules in a file. */
export const has = (file: string, ...rules: readonly string[]) => rules.every((rule) => client.rules(file).includes(rule));
