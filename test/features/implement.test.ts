import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { implementable, implementationsAt, implementMethods } from '../../server/src/features/implement.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { projectOf } from '../support/engine.ts';

const FOLDER = '/work/imagefactory_plugins/Cirrus';
const PATH = `${FOLDER}/Cirrus.py`;
const HEAD = 'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\n';
const ALL = ['delete_from_provider', 'builder_should_create_target_image'];

function pluginWith(text: string, type = 'cloud') {
  const { project } = projectOf({
    [`${FOLDER}/Cirrus.info`]: `{"type": "${type}", "targets": [["cirrus"]]}`,
    [`${FOLDER}/__init__.py`]: 'from .Cirrus import Cirrus as delegate_class\n',
    [PATH]: text,
  });
  return project.check(FOLDER).plugin;
}

/** The class after adding the methods, with docstrings reduced to their quotes, and the selected text. */
function written(text: string, names: readonly string[] = ['delete_from_provider']) {
  const done = implementMethods(text, pluginWith(text), names);
  assert.ok(done);
  const [change] = done.fix.edits;
  assert.ok(change?.kind === 'change' && change.path === PATH);
  const after = applyEdits(text, change.edits);
  const short = after.replace(/("""|''')[A-Z][\s\S]*?\1/g, '$1$1');
  return { after, short: short.slice(HEAD.length), first: after.slice(done.first.start, done.first.end) };
}

const DELETE = 'def delete_from_provider(self, builder, provider, credentials, target, parameters):';
const RAISE = 'raise NotImplementedError("This plugin does not delete images yet.")';

describe('methods that are added to a delegate class', () => {
  it('are at its end, after a blank line, with the first body selected', () => {
    const { short, first } = written(`${HEAD}class Cirrus(object):\n    def other(self):\n        pass\n\n\nx = 1\n`);
    assert.equal(
      short,
      `class Cirrus(object):\n    def other(self):\n        pass\n\n    ${DELETE}\n        """"""\n        ${RAISE}\n\n\nx = 1\n`,
    );
    assert.equal(first, RAISE);
  });
  it('are in build order, with docstrings that describe when Image Factory calls them', () => {
    const { after, short, first } = written(`${HEAD}class Cirrus(object):\n    pass\n`, [...ALL].reverse());
    assert.match(
      short,
      /^class Cirrus\(object\):\n {4}def delete_from_provider[^\n]*\n(.*\n)*\n {4}def builder_should_create_target_image/,
    );
    assert.match(after, /Image Factory calls this when a provider image is deleted/);
    assert.equal(first, RAISE);
  });
  it('replace an empty body', () => {
    const expected = `class Cirrus(object):\n    ${DELETE}\n        """"""\n        ${RAISE}\n`;
    for (const body of ['pass', '...']) assert.equal(written(`${HEAD}class Cirrus(object):\n    ${body}\n`).short, expected, body);
    assert.equal(written(`${HEAD}class Cirrus(object): pass\n`).short, expected);
    assert.equal(written(`${HEAD}class Cirrus(object): pass`).short, expected);
  });
  it('keep a docstring, a comment, and other statements', () => {
    const method = `    ${DELETE}\n        """"""\n        ${RAISE}\n`;
    const of = (body: string) => written(`${HEAD}class Cirrus(object):${body}`).short.slice('class Cirrus(object):'.length);
    assert.equal(of('\n    "Clouds."\n    pass\n'), `\n    "Clouds."\n\n${method}`);
    assert.equal(of('\n    "Clouds."\n\n    pass\n'), `\n    "Clouds."\n\n${method}`);
    assert.equal(of('\n    pass  # later\n'), `\n    # later\n\n${method}`);
    assert.equal(of(' pass  # later\n'), `  # later\n${method}`);
    assert.equal(of(' "Clouds."\n'), `\n    "Clouds."\n\n${method}`);
    assert.equal(
      of('\n    x = 1  # one\n    # the rest\n\n# not of the class\n'),
      `\n    x = 1  # one\n    # the rest\n\n${method}\n# not of the class\n`,
    );
    assert.equal(of('\n    if 1:\n        x = 2\n'), `\n    if 1:\n        x = 2\n\n${method}`);
    assert.equal(of('\n    def a(self):\n        pass\n'), `\n    def a(self):\n        pass\n\n${method}`);
  });
  it('follow the layout of the file', () => {
    const tabs = `${HEAD}class Cirrus(object):\n\tdef other(self):\n\t\tpass\n`;
    assert.ok(written(tabs).short.endsWith(`\n\n\t${DELETE}\n\t\t""""""\n\t\t${RAISE}\n`));
    const two = `${HEAD}class Cirrus(object):\n  '''Clouds.'''\n  x = 1\n`;
    assert.ok(written(two).short.endsWith(`\n\n  ${DELETE}\n    ''''''\n    ${RAISE}\n`));
    const windows = `${HEAD}class Cirrus(object):\n    x = 1\n`.replaceAll('\n', '\r\n');
    const { after } = written(windows);
    assert.equal(after.replaceAll('\r\n', '').includes('\n'), false);
    assert.equal(after.endsWith(`${RAISE}\r\n`), true);
    const open = written(`${HEAD}class Cirrus(object):\n    x = 1`);
    assert.ok(open.short.startsWith(`class Cirrus(object):\n    x = 1\n\n    ${DELETE}`));
    assert.ok(open.short.endsWith(`${RAISE}\n`));
  });
  it('are added to a class inside of a block', () => {
    const text = `${HEAD.replace('@implementer(CloudDelegate)\n', '')}if True:\n    @implementer(CloudDelegate)\n    class Cirrus(object):\n        pass\n`;
    const { after } = written(text);
    assert.ok(after.includes(`\n    class Cirrus(object):\n        ${DELETE}\n            """`));
    assert.ok(after.endsWith(`\n            ${RAISE}\n`));
  });
  it('are not offered again, for any form of class', () => {
    for (const body of [
      '\n    pass\n',
      ' pass',
      '\n\tx = 1\n',
      '\n  """Doc.\n  """\n',
      '\n    x = 1; y = 2',
      '\n    """Ends with\n    pass"""\n',
    ]) {
      for (const eol of ['\n', '\r\n']) {
        const text = `${HEAD}class Cirrus(object):${body}`.replaceAll('\n', eol);
        const { after } = written(text, ALL);
        const left = implementable(pluginWith(after));
        assert.ok(typeof left !== 'string');
        assert.deepEqual(
          left.methods.map(({ name }) => name),
          ['push_image_to_provider', 'snapshot_image_on_provider', 'builder_will_create_target_image', 'builder_did_create_target_image'],
        );
      }
    }
  });
});

describe('what can be implemented', () => {
  it('lists the methods that Image Factory calls unconditionally, except for misspelled ones', () => {
    const found = implementable(pluginWith(`${HEAD}class Cirrus(object):\n    def push_image_to_provder(self): pass\n`));
    assert.ok(typeof found !== 'string');
    assert.deepEqual(
      found.required.map(({ name }) => name),
      ['snapshot_image_on_provider', 'delete_from_provider'],
    );
    assert.equal(found.methods[0]?.misspelledAs, 'push_image_to_provder');
  });
  it('includes the call that is not in an interface', () => {
    const os = HEAD.replaceAll('Cloud', 'OS');
    const found = implementable(pluginWith(`${os}class Cirrus(object):\n    pass\n`, 'os'));
    assert.ok(typeof found !== 'string');
    assert.deepEqual(
      found.methods.map(({ name }) => name),
      ['create_base_image', 'create_target_image', 'add_cloud_plugin_content', 'abort'],
    );
  });
  it('has a reason if there is nothing', () => {
    assert.match(String(implementable(pluginWith(`${HEAD}class Cirrus(object):\n    def (\n`))), /has syntax errors/);
    assert.match(String(implementable(pluginWith('x = 1\n'))), /cannot be resolved/);
  });
  it('is offered only in the class', () => {
    const text = `${HEAD}class Cirrus(object):\n    pass\n\nx = 1\n`;
    const at = (word: string) => {
      const start = text.indexOf(word);
      return implementationsAt(text, PATH, pluginWith(text), { start, end: start }).map(({ title }) => title);
    };
    const offered = at('pass');
    assert.equal(offered[0], 'Implement push_image_to_provider, snapshot_image_on_provider, and delete_from_provider');
    assert.equal(offered.length, 7);
    assert.deepEqual(at('Cirrus(object'), offered);
    for (const word of ['x = 1', 'from imgfac', '@implementer']) assert.deepEqual(at(word), []);
  });
});
