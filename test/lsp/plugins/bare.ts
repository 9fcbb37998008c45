import path from 'node:path';
import { folderWith } from '../../support/server.ts';

/** Metadata with mistakes, one of them in its type. */
export const BROKEN = '{ "name": "X", "type": "clowd", "targets": {"ec2": ["upload"]}, "maintainer": {} }';
/** A workspace with a plugin that only has this metadata. */
export const workspace = () => {
  const folder = folderWith({ 'imagefactory_plugins/X/info.json': BROKEN, 'imagefactory_plugins/X/__init__.py': '' });
  return { folder, info: path.join(folder, 'imagefactory_plugins/X/info.json') };
};
