import path from 'node:path';
import type { ClientOptions } from '../../support/clientOptions.ts';
import { folderWith } from '../../support/server.ts';
import { client, connect } from '../../support/session.ts';

/** `info.json` of the plugin Granite. */
export const INFO = '{\n  "name": "Granite",\n  "type": "cloud",\n  "targets": { "granite": ["upload"] }\n}\n';
export const GRANITE = 'imagefactory_plugins/Granite';
/** The plugin Granite, with its name everywhere and both metadata formats, and a plugin that imports its class. */
export const FILES = {
  [`${GRANITE}/info.json`]: INFO,
  [`${GRANITE}/Granite.info`]: '{ "type": "cloud", "targets": [["granite"]] }\n',
  [`${GRANITE}/__init__.py`]: 'from .Granite import Granite as delegate_class\n',
  [`${GRANITE}/Granite.py`]: 'class Granite(object):\n    pass\n',
  'imagefactory_plugins/Other/__init__.py': 'from imagefactory_plugins.Granite.Granite import Granite as delegate_class\n',
  'imagefactory_plugins/Other/info.json': INFO.replaceAll('ranite', 'ther'),
};

/** Opens an editor in a new folder with the plugins, with the metadata open. @returns a function that returns the path of a file in it */
export async function start(options: ClientOptions = {}, files: Readonly<Record<string, string>> = {}): Promise<(file: string) => string> {
  const folder = folderWith({ ...FILES, ...files });
  await connect({ folders: [folder], ...options });
  const at = (file: string) => path.join(folder, file);
  client.open(at(`${GRANITE}/info.json`), INFO);
  return at;
}
