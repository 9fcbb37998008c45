import { planned, renamed, type Tree } from './rename.ts';

export const PACKAGE = '/work/imagefactory_plugins';
export const GRANITE = `${PACKAGE}/Granite`;
export const INFO = '{\n  "type": "cloud",\n  "targets": [["granite"]]\n}\n';
export const MODULE =
  'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass Granite(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n';
/** A plugin with the name Granite everywhere. */
export const PLUGIN: Tree = {
  [`${GRANITE}/Granite.info`]: INFO,
  [`${GRANITE}/__init__.py`]: 'from .Granite import Granite as delegate_class\n',
  [`${GRANITE}/Granite.py`]: MODULE,
};

/** The text of a file of the plugin after renaming it to Slate, by its previous path. */
export function after(files: Tree, path: string): string | undefined {
  return renamed({ ...PLUGIN, ...files }, GRANITE, 'Slate')[path.replace(GRANITE, `${PACKAGE}/Slate`).replace('Granite.py', 'Slate.py')];
}

/** The unresolved occurrences of the name, as `path:offset`, after renaming the plugin to Slate. */
export const leftIn = (files: Tree) =>
  planned({ ...PLUGIN, ...files }, GRANITE, 'Slate').unresolved.map(({ path, span }) => `${path}:${span.start}`);
