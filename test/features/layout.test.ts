import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { foldingsOf, formatDocument, type LayoutOptions, selectionsAt } from '../../server/src/features/layout.ts';
import { CLEAN_BYTES } from '../../server/src/files/fileSystem.ts';
import { readMetadata } from '../../server/src/plugin/metadata/readMetadata.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const read = (text: string) => readMetadata('/work/X/X.info', { kind: 'text', text, bytes: CLEAN_BYTES }, 'loader-1.1');
const SPACES: LayoutOptions = { tabSize: 2, insertSpaces: true };
const formatted = (text: string, options = SPACES) => {
  const edit = formatDocument(read(text), options);
  return edit ? applyEdits(text, [edit]) : text;
};

describe('a formatted document', () => {
  it('has a line for each key, and short lists of primitive values on one line', () => {
    assert.equal(
      formatted('{"type":"os","targets":[["Fedora",null,\nnull],["RHEL-7", "6",\t"x86_64"]],"maintainer":{}}\n'),
      '{\n  "type": "os",\n  "targets": [\n    ["Fedora", null, null],\n    ["RHEL-7", "6", "x86_64"]\n  ],\n  "maintainer": {}\n}\n',
    );
  });
  it('keeps a long list on separate lines', () => {
    const versions = Array.from({ length: 30 }, (_, i) => `"${i}"`);
    assert.equal(formatted(`{"a": [${versions}]}`), `{\n  "a": [\n    ${versions.join(',\n    ')}\n  ]\n}`);
  });
  it('is indented as configured in the editor', () => {
    assert.equal(formatted('{"a": {"b": 1}}', { tabSize: 4, insertSpaces: false }), '{\n\t"a": {\n\t\t"b": 1\n\t}\n}');
    assert.equal(formatted('{"a": 1}', { ...SPACES, insertFinalNewline: true }), '{\n  "a": 1\n}\n');
    assert.equal(formatted('{\r\n"a": 1}'), '{\r\n  "a": 1\r\n}');
  });
  it('is unchanged if it is already formatted, or broken', () => {
    for (const text of ['{\n  "a": ["x", 1]\n}\n', '', '{"a":1,}', "{'a':1}", '{"a":1 // x\n}', '{', '[1,2'])
      assert.equal(formatted(text), text);
  });
  it('may contain values that only Python reads', () => assert.equal(formatted('{"a":[NaN,-Infinity]}'), '{\n  "a": [NaN, -Infinity]\n}'));
  it('has the same contents as before, and does not change again', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const after = formatted(text);
        assert.equal(JSON.stringify(JSON.parse(after)), JSON.stringify(JSON.parse(text)));
        assert.equal(formatted(after), after);
      }),
    );
  });
});

it('multiline objects and lists can be folded, except for their closing brackets', () => {
  const folds = foldingsOf(
    read('{\n  "targets": [\n    ["a",\n     null,\n     null\n    ],\n    ["b"]\n  ],\n  "x": {\n  },\n  "y": { "z":\n  1 }\n}'),
  );
  assert.deepEqual(
    folds.map(({ startLine, endLine }) => [startLine, endLine]),
    [
      [0, 11],
      [1, 6],
      [2, 4],
    ],
  );
});

describe('the selection', () => {
  const selected = (marked: string) => {
    const text = marked.replace('|', '');
    return selectionsAt(read(text), marked.indexOf('|')).map(({ start, end }) => text.slice(start, end));
  };
  it('expands from a word to the whole document', () => {
    assert.deepEqual(selected('{"t": [["Fed|ora", null]]} '), [
      'Fedora',
      '"Fedora"',
      '["Fedora", null]',
      '[["Fedora", null]]',
      '"t": [["Fedora", null]]',
      '{"t": [["Fedora", null]]}',
      '{"t": [["Fedora", null]]} ',
    ]);
    assert.deepEqual(selected('{"ke|y": 1}').slice(0, 3), ['key', '"key"', '"key": 1']);
    assert.deepEqual(selected('|'), ['']);
  });
  it('only ever expands, and contains the cursor, also in unfinished documents', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(), (text, cut, at) => {
        const left = text.slice(0, cut % (text.length + 1));
        const offset = at % (left.length + 1);
        const steps = selectionsAt(read(left), offset);
        for (const [i, step] of steps.entries()) {
          assert.ok(step.start <= offset && offset <= step.end);
          const outer = steps[i + 1];
          if (outer) assert.ok(outer.start <= step.start && step.end <= outer.end && outer.end - outer.start > step.end - step.start);
        }
        foldingsOf(read(left));
      }),
    );
  });
});
