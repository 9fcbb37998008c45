import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { readTemplate } from '../../server/src/tdl/readTemplate.ts';
import { templateQuery } from '../../server/src/tdl/template.ts';
import { plugin } from '../support/cli.ts';
import { projectOf } from '../support/engine.ts';
import { upstreamCheckout } from '../support/upstream.ts';
import { askPluginManager } from './pluginManager.ts';

/** Reads texts with Image Factory's Template. It uses the Python module of libxml2; without that, the library is called with ctypes. */
const PROGRAM = `
import ctypes, ctypes.util, json, logging, sys, types
source, texts = json.load(sys.stdin)
sys.path.insert(0, source)
logging.disable(logging.CRITICAL)
try:
    import libxml2
except ImportError:
    library = ctypes.CDLL(ctypes.util.find_library("xml2"))
    class Context(ctypes.Structure):
        _fields_ = [("doc", ctypes.c_void_p)]
    class NodeSet(ctypes.Structure):
        _fields_ = [("nodeNr", ctypes.c_int), ("nodeMax", ctypes.c_int), ("nodeTab", ctypes.POINTER(ctypes.c_void_p))]
    class Result(ctypes.Structure):
        _fields_ = [("type", ctypes.c_int), ("nodesetval", ctypes.POINTER(NodeSet))]
    for name, result, parameters in [
        ("xmlReadDoc", ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int]),
        ("xmlXPathNewContext", ctypes.c_void_p, [ctypes.c_void_p]),
        ("xmlXPathEvalExpression", ctypes.POINTER(Result), [ctypes.c_char_p, ctypes.c_void_p]),
        ("xmlNodeGetContent", ctypes.c_char_p, [ctypes.c_void_p]),
    ]:
        function = getattr(library, name)
        function.restype, function.argtypes = result, parameters
    class Node(object):
        def __init__(self, node):
            self.content = library.xmlNodeGetContent(node).decode("utf-8")
    class Document(object):
        def __init__(self, text):
            self.document = library.xmlReadDoc(text.encode("utf-8"), None, None, 96)
            if not self.document:
                raise ValueError("xmlParseDoc() failed")
        def xpathEval(self, path):
            found = library.xmlXPathEvalExpression(path.encode("ascii"), library.xmlXPathNewContext(self.document)).contents
            nodes = found.nodesetval.contents
            return [Node(nodes.nodeTab[i]) for i in range(nodes.nodeNr)]
    libxml2 = types.ModuleType("libxml2")
    libxml2.parseDoc = Document
    sys.modules["libxml2"] = libxml2
for name in ("httplib2", "imgfac.ApplicationConfiguration"):
    try:
        __import__(name)
    except ImportError:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].ApplicationConfiguration = None
from imgfac.Template import Template
def read(text):
    try:
        template = Template(text)
    except ValueError:
        return None
    return [template.os_name, template.os_version, template.os_arch]
json.dump([read(text) for text in texts], sys.stdout)
`;

const targets = {
  Any: [['Fedora', null, null]],
  Exact: [
    ['Fedora', '30', 'x86_64'],
    ['RHEL-7', 'U2', null],
  ],
  Version: [
    ['Fedora', '29', null],
    ['RHEL-7', 'U2', 'x86_64'],
    ['CentOS-6', '5', 'i386'],
  ],
};
const names = Object.keys(targets) as (keyof typeof targets)[];
const info = (name: keyof typeof targets) =>
  JSON.stringify({ type: 'os', targets: targets[name], description: 'Installs an operating system' });

/** Templates in the style of Oz. */
const OZ = (os: string) => `<?xml version="1.0"?>
<template version="1.0">
  <name>help</name>
  <description>My operating system</description>
  <os>
    ${os}
    <install type='iso'>
      <iso>http://example.com/myiso</iso>
    </install>
  </os>
  <packages>
    <package name='bash'/>
  </packages>
</template>
`;
const element = (name: string, texts: fc.Arbitrary<string>) =>
  fc
    .oneof(
      {
        weight: 12,
        arbitrary: fc
          .tuple(fc.constantFrom('', '', '', ' ', '\n      ', '\t'), texts, fc.constantFrom('', '', '', ' ', '\n    '))
          .map((parts) => parts.join('')),
      },
      { weight: 1, arbitrary: texts.map((text) => `<![CDATA[${text}]]>`) },
      { weight: 1, arbitrary: texts.map((text) => `<!-- ${text} -->${text}`) },
      { weight: 1, arbitrary: texts.map((text) => `<b>${text}</b>`) },
      { weight: 1, arbitrary: texts.map((text) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('')) },
      { weight: 1, arbitrary: fc.constant('') },
    )
    .map((content) => `<${name}>${content}</${name}>`);
const os = fc
  .tuple(
    fc.option(
      element('name', fc.constantFrom('Fedora', 'Fedora', 'Fedora', 'RHEL-7', 'RHEL-7', 'CentOS-6', 'fedora', 'FEDORA', 'Fedroa', 'Größe')),
    ),
    fc.option(element('version', fc.constantFrom('30', '30', '29', '5', 'U2', 'u2', '31'))),
    fc.option(element('arch', fc.constantFrom('x86_64', 'x86_64', 'i386', 'X86_64', 'aarch64'))),
  )
  .map((parts) => parts.filter((part) => part !== null).join('\n    '));
const text = fc.oneof(
  { weight: 20, arbitrary: os.map(OZ) },
  { weight: 1, arbitrary: os.map((inner) => `<template><os>${inner}</os></template>`) },
  { weight: 1, arbitrary: fc.tuple(os, os).map(([a, b]) => `<template><os>${a}</os><os>${b}</os></template>`) },
  { weight: 1, arbitrary: os.map((inner) => `<template xmlns="http://example.com">${inner}</template>`) },
  { weight: 1, arbitrary: os.map((inner) => `<template><os><deeper>${inner}</deeper><install/></os></template>`) },
  { weight: 1, arbitrary: os.map((inner) => OZ(`${inner}<name>`)) },
  { weight: 1, arbitrary: os.map((inner) => OZ(`${inner} & more`)) },
  { weight: 1, arbitrary: os.map((inner) => OZ(inner).replaceAll('template', 'Template')) },
);

/** The plugin that builds each template according to us, and the problems of the template. */
function ours(texts: readonly string[]): readonly { readonly name: string | null; readonly findings: readonly Finding[] }[] {
  const files = Object.fromEntries(
    names.flatMap((name) => Object.entries(plugin(name, { info: info(name) })).map(([path, content]) => [`/work/${path}`, content])),
  );
  const { project } = projectOf(files);
  project.discover(['/work']);
  const tables = project.registries().map(({ table }) => table);
  return texts.map((content) => {
    const outcome = readTemplate(content);
    const query = outcome.kind === 'template' ? templateQuery(outcome.template) : undefined;
    const name = query && tables.map((table) => table.resolve(query).winner?.plugin).find((winner) => winner !== undefined);
    const findings =
      outcome.kind === 'template' ? project.checkTemplate({ path: '/work/a.tdl', ...outcome.template }, { tables }).findings : [];
    return { name: name ?? null, findings };
  });
}

/** The same according to Image Factory. No plugin builds a text that its Template rejects. */
function theirs(source: string, texts: readonly string[]): readonly (string | null | undefined)[] {
  const run = spawnSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify([source, texts]),
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  assert.equal(run.status, 0, run.stderr);
  const read = JSON.parse(run.stdout) as readonly ((string | null)[] | null)[];
  const [answer] = askPluginManager(source, [
    { files: names.map((name) => [`${name}.info`, info(name)]), lookups: read.map((parts) => parts ?? [null, null, null]) },
  ]);
  return answer?.lookups.map(({ name }) => name) ?? [];
}

// Compares with a checkout of Image Factory, if there is one.
const source = upstreamCheckout();
if (source) {
  test('every template is built by the plugin that Image Factory chooses', () => {
    const texts = fc.sample(text, { numRuns: 1500, seed: 11 });
    const expected = theirs(source, texts);
    const found = ours(texts);
    assert.ok(new Set(expected).size === names.length + 1, 'each plugin is chosen somewhere, and nobody somewhere else');
    for (const [i, content] of texts.entries()) {
      assert.equal(found[i]?.name, expected[i], content);
      const certain = found[i]?.findings.filter(({ severity }) => severity === 'error' || severity === 'warning') ?? [];
      if (expected[i] !== null) assert.deepEqual(certain, [], content);
    }
    assert.deepEqual([...new Set(found.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort(), [
      'missing-template-name',
      'padded-template-value',
      'unknown-template-value',
    ]);
  });
}
