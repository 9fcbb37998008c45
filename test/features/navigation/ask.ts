import assert from 'node:assert/strict';
import { metadataTopic } from '../../../server/src/features/navigation/metadataTopic.ts';
import { definitionOf, implementationsOf, referencesOf, typeDefinitionOf } from '../../../server/src/features/navigation/navigate.ts';
import { imgfacTopic, pythonTopic } from '../../../server/src/features/navigation/pythonTopic.ts';
import type { Location } from '../../../server/src/files/location.ts';
import { dirname } from '../../../server/src/files/path.ts';
import { LineIndex } from '../../../server/src/text/lineIndex.ts';
import { projectOf } from '../../support/engine.ts';

export const PLUGINS = '/work/imagefactory_plugins';
/** A module with a delegate class with this body. */
export const module = (name: string, type: 'OS' | 'Cloud', body: string) =>
  `from zope.interface import implementer\nfrom imgfac.${type}Delegate import ${type}Delegate\n\n@implementer(${type}Delegate)\nclass ${name}(object):\n${body}`;
/** A method that Image Factory calls. */
export const PUSH = '    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n';

const FILES: Readonly<Record<string, string>> = {
  [`${PLUGINS}/Cirrus/Cirrus.info`]: '{"name": "Cirrus", "type": "cloud", "targets": [["ec2"], ["gce"]]}',
  [`${PLUGINS}/Cirrus/__init__.py`]: 'from .Cirrus import Cirrus as delegate_class\n',
  [`${PLUGINS}/Cirrus/Cirrus.py`]: module('Cirrus', 'Cloud', PUSH),
  [`${PLUGINS}/Nimbus/info.json`]: '{"name": "Nimbus", "type": "cloud", "targets": {"ec2": ["upload", "snapshot"]}}',
  [`${PLUGINS}/Nimbus/__init__.py`]: 'from .Nimbus import Nimbus as delegate_class\n',
  [`${PLUGINS}/Nimbus/Nimbus.py`]: module('Nimbus', 'Cloud', `    limit = 1\n${PUSH}`),
  [`${PLUGINS}/Basalt/info.json`]: '{"type": "os", "targets": {"Fedora": ["30", "31"], "RHEL": ["8"]}}',
  [`${PLUGINS}/Basalt/__init__.py`]: 'from .Basalt import Basalt as delegate_class\n',
  [`${PLUGINS}/Basalt/Basalt.py`]: module(
    'Basalt',
    'OS',
    '    def create_base_image(self, builder, template, parameters):\n        pass\n',
  ),
  [`${PLUGINS}/Gneiss/Gneiss.info`]: '{"type": "os", "targets": [["Fedora", "31", null]]}',
  [`${PLUGINS}/Gneiss/__init__.py`]: 'from ..Basalt.Basalt import Basalt\ndelegate_class = Basalt\n',
  '/work/imgfac/CloudDelegate.py': 'class CloudDelegate(Interface):\n    def push_image_to_provider(self, builder):\n        pass\n',
  '/work/imgfac/OSDelegate.py': 'class OSDelegate(Interface):\n    def create_base_image(self, builder):\n        pass\n',
  '/work/imgfac/Builder.py':
    'class Builder(object):\n    def push(self):\n        self.cloud_plugin.push_image_to_provider(self)\n        self.push_image_to_provider(1)\n',
};

/** The navigation results for the position of `|`, whose surrounding text is searched in a file. */
export function ask(name: string, marked: string, changed: Readonly<Record<string, string>> = {}) {
  const files = { ...FILES, ...changed };
  const path = name.startsWith('/') ? name : `${PLUGINS}/${name}`;
  const text = files[path] ?? '';
  const at = text.indexOf(marked.replace('|', ''));
  assert.ok(at >= 0, `${name} holds no ${marked}`);
  const offset = at + marked.indexOf('|');
  const { project } = projectOf(files);
  project.discover(['/work']);
  const imgfac = project.packages.imgfacFor(dirname(path));
  const topic = (() => {
    if (path.startsWith('/work/imgfac/')) return imgfac && imgfacTopic(text, path, imgfac, offset);
    const { plugin } = project.check(dirname(path));
    const document = plugin.documents.find((one) => one.path === path);
    return document ? metadataTopic(document, plugin, offset) : pythonTopic(text, path, plugin, offset);
  })();
  const plugins = [...project.pluginFolders()].map((directory) => project.check(directory).plugin);
  const words = ({ path: file, span }: Location) => {
    const { line } = new LineIndex(files[file] ?? '').position(span.start);
    return `${file.slice(file.startsWith(PLUGINS) ? PLUGINS.length + 1 : 6)}:${line + 1} ${files[file]?.slice(span.start, span.end)}`;
  };
  const toEnd = <R>(steps: Generator<void, R>): R => {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };
  const surroundings = { registryOf: ({ directory }: { directory: string }) => project.registryOf(directory), imgfac };
  const given = topic;
  return {
    definition: () => (given ? definitionOf(given, imgfac).map(words) : []),
    type: () => (given ? typeDefinitionOf(given, imgfac).map(words) : []),
    implementations: () => (given ? toEnd(implementationsOf(given, plugins)).map(words) : []),
    references: (withDeclaration = false) =>
      given ? toEnd(referencesOf(given, plugins, { ...surroundings, withDeclaration })).map(words) : [],
  };
}
