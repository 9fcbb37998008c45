import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeMethods } from '../../server/src/features/completion/methods.ts';
import { hoverPython } from '../../server/src/features/hover/python.ts';
import { definitionOf } from '../../server/src/features/navigation/navigate.ts';
import { pythonTopic } from '../../server/src/features/navigation/pythonTopic.ts';
import { toPlainText } from '../../server/src/features/snippet.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { projectOf } from '../support/engine.ts';

const FOLDER = '/work/imagefactory_plugins/Cirrus';
const INITIALIZER = 'from .Cirrus import Cirrus as delegate_class\n';
const INFO = '{"type": "cloud", "targets": [["cirrus"]]}';
const CLASS = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate

@implementer(CloudDelegate)
class Cirrus(object):
    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        pass
`;

/** The plugin Cirrus with `|` in one of its two Python files. */
function at(file: 'Cirrus.py' | '__init__.py', marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const path = `${FOLDER}/${file}`;
  const { project } = projectOf({
    [`${FOLDER}/Cirrus.info`]: INFO,
    [`${FOLDER}/__init__.py`]: INITIALIZER,
    [`${FOLDER}/Cirrus.py`]: CLASS,
    [path]: text,
  });
  return { offset, text, path, plugin: project.check(FOLDER).plugin };
}

function methods(marked: string) {
  const { offset, text, path, plugin } = at('Cirrus.py', marked);
  const { replace, entries } = completeMethods(text, path, plugin, offset);
  const take = (label: string) => {
    const entry = entries.find((one) => one.label === label);
    assert.ok(entry, `${label} is not offered: ${entries.map((one) => one.label).join(', ')}`);
    return applyEdits(text, [{ span: replace, newText: toPlainText(entry.pieces) }]).slice(replace.start);
  };
  return { labels: entries.map(({ label }) => label), take };
}

describe('completion in a delegate class', () => {
  it('offers the missing methods as complete methods', () => {
    const { labels, take } = methods(`${CLASS}\n    |\n`);
    assert.ok(labels.includes('snapshot_image_on_provider') && labels.includes('delete_from_provider'));
    assert.equal(labels.includes('push_image_to_provider'), false);
    assert.match(
      take('delete_from_provider'),
      /^def delete_from_provider\(self, builder, provider, credentials, target, parameters\):\n {4}"""/,
    );
  });
  it('completes a partial name, with or without def', () => {
    assert.match(methods(`${CLASS}\n    snap|\n`).take('snapshot_image_on_provider'), /^def snapshot/);
    assert.match(methods(`${CLASS}\n    def snap|\n`).take('snapshot_image_on_provider'), /^def snapshot/);
  });
  it('generates a stub that lets the build continue where it only asks for a decision', () => {
    assert.match(methods(`${CLASS}\n    |\n`).take('builder_should_create_target_image'), /return True\s*$/);
  });
  it('offers nothing outside the class, in a method, or after other code', () => {
    assert.deepEqual(methods(`${CLASS}\n|\n`).labels, []);
    assert.deepEqual(methods(`${CLASS}        |\n`).labels, []);
    assert.deepEqual(methods(`${CLASS}\n    x = |\n`).labels, []);
    assert.deepEqual(methods(`${CLASS}\ndef other():\n    |\n`).labels, []);
    assert.deepEqual(methods(`|\n${CLASS}`).labels, []);
  });
});

describe('hover in the Python files of a plugin', () => {
  const hover = (file: 'Cirrus.py' | '__init__.py', marked: string) => {
    const { offset, text, path, plugin } = at(file, marked);
    return hoverPython(text, path, plugin, offset)?.markdown;
  };
  it('describes the target of delegate_class', () => {
    const said = hover('__init__.py', INITIALIZER.replace('delegate_', 'delegate|_')) ?? '';
    assert.match(said, /`Cirrus` in `Cirrus\.py`, which implements `CloudDelegate`/);
  });
  it('describes when Image Factory calls a method', () =>
    assert.match(
      hover('Cirrus.py', CLASS.replace('push_', 'push|_')) ?? '',
      /^Uploads .*\n\nImage Factory calls it for every push .* \(unconditionally\).* by position.* ignored.*\n\nIf missing: Pushing .*\n\n\*In CloudDelegate since 2012-03-15 \(7f6f177\), with these parameters since 2012-05-31 \(4bee9f4\)\.\*$/,
    ));
  it('describes the purpose of a class, at its name and its import', () => {
    for (const said of [
      hover('Cirrus.py', CLASS.replace('class Cirrus', 'class Cir|rus')),
      hover('__init__.py', INITIALIZER.replace('import Cir', 'import Cir|')),
    ])
      assert.match(said ?? '', /Cloud delegate: 1 of 6 methods, registered for cirrus\.\n\n.*plugin `Cirrus`/);
  });
  it('describes the methods of an interface, and that its declaration is not read', () => {
    const declared = hover('Cirrus.py', CLASS.replace('@implementer(Cloud', '@implementer(Cloud|'));
    assert.match(declared ?? '', /`delete_from_provider\(.*\)` \(called unconditionally\)/);
    assert.match(hover('Cirrus.py', CLASS.replace('@impl', '@im|pl')) ?? '', /^Declares that `Cirrus` implements `CloudDelegate`/);
    const old = CLASS.replace('@implementer(CloudDelegate)\n', '').replace(':\n', ':\n    imple|ments(CloudDelegate)\n');
    assert.match(hover('Cirrus.py', old.replace('import implementer', 'import implements')) ?? '', /Only Python 2/);
  });
  it('describes when a method was removed from the interface, and its replacement', () => {
    const said = hover('Cirrus.py', `${CLASS}\n    def builder_should|_create_image(self, builder):\n        return True\n`);
    assert.match(said ?? '', /removed from CloudDelegate on 2012-03-15 \(7f6f177\).*Use builder_should_create_target_image/);
  });
  it('is empty for other names', () => {
    assert.equal(hover('Cirrus.py', CLASS.replace('import implementer', 'import imple|menter')), undefined);
    assert.equal(hover('Cirrus.py', CLASS.replace('object', 'obj|ect')), undefined);
    assert.equal(hover('Cirrus.py', CLASS.replace('builder, provider', 'buil|der, provider')), undefined);
    assert.equal(hover('Cirrus.py', '|'), undefined);
  });
});

describe('definition in __init__.py', () => {
  it('goes from delegate_class to the class', () => {
    const { offset, text, path, plugin } = at('__init__.py', INITIALIZER.replace('delegate_', 'delegate|_'));
    const topic = pythonTopic(text, path, plugin, offset);
    assert.deepEqual(topic && definitionOf(topic, undefined), [
      { path: `${FOLDER}/Cirrus.py`, span: { start: CLASS.indexOf('Cirrus('), end: CLASS.indexOf('(object)') } },
    ]);
  });
});
