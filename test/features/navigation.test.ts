import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metadataTopic } from '../../server/src/features/navigation/metadataTopic.ts';
import { imgfacTopic, pythonTopic } from '../../server/src/features/navigation/pythonTopic.ts';
import { definitionOf, implementationsOf, referencesOf, typeDefinitionOf } from '../../server/src/features/navigation/ways.ts';
import type { Location } from '../../server/src/files/location.ts';
import { dirname } from '../../server/src/files/path.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { projectOf } from '../support/engine.ts';

const PLUGINS = '/work/imagefactory_plugins';
const module = (name: string, type: 'OS' | 'Cloud', body: string) =>
  `from zope.interface import implementer\nfrom imgfac.${type}Delegate import ${type}Delegate\n\n@implementer(${type}Delegate)\nclass ${name}(object):\n${body}`;
const PUSH = '    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n';

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

/** What there is to ask of the project about the place of `|`, whose text less the mark stands in a file. */
function ask(name: string, marked: string, changed: Readonly<Record<string, string>> = {}) {
  const files = { ...FILES, ...changed };
  const path = name.startsWith('/') ? name : `${PLUGINS}/${name}`;
  const text = files[path] ?? '';
  const at = text.indexOf(marked.replace('|', ''));
  assert.ok(at >= 0, `${name} holds no ${marked}`);
  const offset = at + marked.indexOf('|');
  const { project } = projectOf(files);
  project.discover(['/work']);
  const imgfac = project.imgfacFor(dirname(path));
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

describe('from the metadata', () => {
  it('type and name lead to the class, its interface, and what else belongs to it', () => {
    for (const marked of ['"type": "clo|ud"', '"na|me"', '"Cir|rus"']) {
      const place = ask('Cirrus/Cirrus.info', marked);
      assert.deepEqual(place.definition(), ['Cirrus/Cirrus.py:5 Cirrus']);
      assert.deepEqual(place.implementations(), ['Cirrus/Cirrus.py:5 Cirrus']);
      assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
      assert.deepEqual(place.references(), ['Cirrus/Cirrus.info:1 "cloud"', 'Cirrus/__init__.py:1 delegate_class']);
      assert.equal(place.references(true).length, 3);
    }
  });
  it('a target leads to the class, and to everybody who claims it, in both forms of metadata', () => {
    const place = ask('Cirrus/Cirrus.info', '"ec|2"');
    assert.deepEqual(place.implementations(), ['Cirrus/Cirrus.py:5 Cirrus']);
    assert.deepEqual(place.references(), ['Cirrus/Cirrus.info:1 ["ec2"]', 'Nimbus/info.json:1 "ec2"']);
    assert.deepEqual(ask('Cirrus/Cirrus.info', '"gc|e"').references(), ['Cirrus/Cirrus.info:1 ["gce"]']);
    assert.deepEqual(ask('Nimbus/info.json', '"ec2|"').references(), ['Cirrus/Cirrus.info:1 ["ec2"]', 'Nimbus/info.json:1 "ec2"']);
  });
  it('a system of the reference stands for all its versions, a version for itself', () => {
    assert.deepEqual(ask('Basalt/info.json', '"Fed|ora"').references(), [
      'Basalt/info.json:1 "30"',
      'Basalt/info.json:1 "31"',
      'Gneiss/Gneiss.info:1 ["Fedora", "31", null]',
    ]);
    assert.deepEqual(ask('Basalt/info.json', '"3|0"').references(), ['Basalt/info.json:1 "30"']);
    assert.deepEqual(ask('Gneiss/Gneiss.info', 'nu|ll').references(), [
      'Basalt/info.json:1 "31"',
      'Gneiss/Gneiss.info:1 ["Fedora", "31", null]',
    ]);
  });
  it('an operation of a cloud leads to the method that does it, where there is one', () => {
    assert.deepEqual(ask('Nimbus/info.json', '"upl|oad"').implementations(), ['Nimbus/Nimbus.py:7 push_image_to_provider']);
    assert.deepEqual(ask('Nimbus/info.json', '"snap|shot"').implementations(), ['Nimbus/Nimbus.py:5 Nimbus']);
    assert.equal(ask('Nimbus/info.json', '"upl|oad"').references().length, 2);
  });
  it('nothing else leads anywhere', () => {
    for (const marked of ['"tar|gets"', '"Cirrus",| ']) {
      const place = ask('Cirrus/Cirrus.info', marked);
      assert.deepEqual([...place.definition(), ...place.references(true), ...place.implementations(), ...place.type()], []);
    }
    const stranger = { [`${PLUGINS}/Cirrus/Cirrus.info`]: '{"type": "cloud", "targets": ["ec2"]}' };
    assert.deepEqual(ask('Cirrus/Cirrus.info', '"ec|2"', stranger).references(), []);
  });
});

describe('from the binding and the class', () => {
  it('delegate_class leads to the class and to the metadata', () => {
    const place = ask('Cirrus/__init__.py', 'delegate|_class');
    assert.deepEqual(place.definition(), ['Cirrus/Cirrus.py:5 Cirrus']);
    assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
    assert.deepEqual(place.references(), ['Cirrus/Cirrus.info:1 "cloud"', 'Cirrus/__init__.py:1 delegate_class']);
  });
  it('the class is referred to by all plugins that bind it, and by their metadata', () => {
    const all = [
      'Basalt/__init__.py:1 delegate_class',
      'Basalt/info.json:1 "os"',
      'Gneiss/Gneiss.info:1 "os"',
      'Gneiss/__init__.py:2 delegate_class',
    ];
    for (const [file, marked] of [
      ['Basalt/Basalt.py', 'class Bas|alt'],
      ['Basalt/__init__.py', 'import Bas|alt'],
      ['Gneiss/__init__.py', 'import Bas|alt'],
    ] as const)
      assert.deepEqual(ask(file, marked).references(), all, marked);
  });
  it('what Python itself leads to is left to others', () => {
    const place = ask('Cirrus/Cirrus.py', 'class Cir|rus');
    assert.deepEqual([...place.definition(), ...place.implementations()], []);
    assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
    assert.deepEqual(ask('Cirrus/Cirrus.py', 'obj|ect').references(true), []);
  });
  it('a class that is called delegate_class is its own binding', () => {
    const own = { [`${PLUGINS}/Cirrus/__init__.py`]: module('delegate_class', 'Cloud', PUSH) };
    const place = ask('Cirrus/__init__.py', 'class delegate|_class', own);
    assert.deepEqual(place.definition(), []);
    assert.deepEqual(place.references(true), ['Cirrus/Cirrus.info:1 "cloud"', 'Cirrus/__init__.py:5 delegate_class']);
  });
  it('where delegate_class leads nowhere, the metadata is all there is', () => {
    const broken = { [`${PLUGINS}/Cirrus/__init__.py`]: 'from .Nothing import Cirrus as delegate_class\n' };
    const place = ask('Cirrus/__init__.py', 'delegate_|class', broken);
    assert.deepEqual([...place.definition(), ...place.implementations(), ...place.type()], []);
    assert.ok(place.references().includes('Cirrus/Cirrus.info:1 "cloud"'));
  });
});

describe('from the interfaces', () => {
  const CLOUDS = ['Cirrus/Cirrus.py:5 Cirrus', 'Nimbus/Nimbus.py:5 Nimbus'];
  it('the name of one leads to its source, and to the classes that declare it', () => {
    for (const [file, marked] of [
      ['Cirrus/Cirrus.py', '@implementer(Cloud|Delegate'],
      ['Cirrus/Cirrus.py', 'import Cloud|Delegate'],
      ['/work/imgfac/CloudDelegate.py', 'class Cloud|Delegate'],
    ] as const) {
      const place = ask(file, marked);
      assert.deepEqual(place.references(), CLOUDS);
      assert.deepEqual(place.references(true), [...CLOUDS, 'imgfac/CloudDelegate.py:1 CloudDelegate']);
      assert.deepEqual(place.implementations(), CLOUDS);
      assert.deepEqual(place.definition(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
      assert.deepEqual(place.type(), []);
    }
    // One class for two plugins is one place.
    assert.deepEqual(ask('Basalt/Basalt.py', '(OS|Delegate').references(), ['Basalt/Basalt.py:5 Basalt']);
  });
  it('a method is implemented by those of all classes', () => {
    const pushes = ['Cirrus/Cirrus.py:6 push_image_to_provider', 'Nimbus/Nimbus.py:7 push_image_to_provider'];
    for (const [file, marked] of [
      ['Cirrus/Cirrus.py', 'def push|_'],
      ['/work/imgfac/CloudDelegate.py', 'def push|_'],
      ['/work/imgfac/Builder.py', 'cloud_plugin.push|_'],
    ] as const) {
      const place = ask(file, marked);
      assert.deepEqual(place.implementations(), pushes, file);
      assert.deepEqual(place.references(), pushes);
      assert.deepEqual(place.definition(), ['imgfac/CloudDelegate.py:2 push_image_to_provider']);
      assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
    }
  });
  it('other names in the sources of Image Factory lead nowhere', () => {
    for (const marked of ['self.push|_image', 'class Buil|der', 'def pu|sh'])
      assert.deepEqual(ask('/work/imgfac/Builder.py', marked).references(true), []);
  });
  it('without the sources of Image Factory there is no definition, and all the rest', () => {
    const place = ask('Cirrus/Cirrus.py', '@implementer(Cloud|Delegate', {
      '/work/imgfac/OSDelegate.py': '',
      '/work/imgfac/CloudDelegate.py': '',
    });
    assert.deepEqual([...place.definition(), ...place.type()], []);
    assert.deepEqual(place.references(true), CLOUDS);
  });
});
