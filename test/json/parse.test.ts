import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type JsonDocument, property, toValue } from '../../server/src/json/node.ts';
import { parseJson } from '../../server/src/json/parse.ts';

const kinds = (document: JsonDocument) => document.problems.map((problem) => problem.kind);
const said = (document: JsonDocument) => document.root && toValue(document.root);

describe('Python syntax is read as intended', () => {
  it('a printed Python 2 dict', () => {
    const document = parseJson("{u'type': u'os', 'targets': [(u'Fedora', None, None),]}");
    assert.deepEqual(said(document), { type: 'os', targets: [['Fedora', null, null]] });
    assert.equal(document.complete, true);
    assert.deepEqual(
      new Set(kinds(document)),
      new Set(['string-prefix', 'single-quotes', 'python-tuple', 'python-constant', 'trailing-comma']),
    );
  });
  it('quotes inside quotes', () => {
    assert.deepEqual(said(parseJson(`{'a': 'it\\'s "it"', 'b': 'C:\\dir'}`)), { a: 'it\'s "it"', b: 'C:\\dir' });
  });
});

describe('a mistake is reported at its location', () => {
  it('with the message of Python', () => {
    assert.equal(
      parseJson('{\n  "a": 1,\n}').pythonMessage,
      'Expecting property name enclosed in double quotes: line 3 column 1 (char 12)',
    );
    assert.equal(parseJson('').pythonMessage, 'Expecting value: line 1 column 1 (char 0)');
    assert.equal(parseJson('{}', { byteOrderMark: true, invalidUtf8At: undefined }).pythonMessage?.slice(0, 19), 'Unexpected UTF-8 BO');
  });
  it('invalid bytes come before everything else', () => {
    const document = parseJson('{"ä": "\ufffd', { byteOrderMark: false, invalidUtf8At: 7 });
    assert.match(document.pythonMessage ?? '', /^'utf-8' codec can't decode byte in position 8/);
    assert.deepEqual(kinds(document), ['syntax', 'encoding']);
  });
  it('a file in another encoding has this single mistake', () => {
    assert.deepEqual(kinds(parseJson('\ufffd\ufffd{\0}\0', { byteOrderMark: false, invalidUtf8At: 0 })), ['encoding']);
  });
  it('quotes inside a string are not unquoted words', () => {
    assert.deepEqual(kinds(parseJson('{"description": "the "best" plugin"}')), ['syntax']);
  });
  it('an unterminated string is one mistake', () => {
    assert.deepEqual(kinds(parseJson('{\n  "type": "os,\n  "targets": []\n}')), ['syntax']);
  });
});

describe('the tree', () => {
  it('marks all but the last of duplicate keys', () => {
    const document = parseJson('{"a": 1, "b": 2, "a": 3}');
    assert.ok(document.root?.type === 'object');
    assert.deepEqual(
      document.root.properties.map((p) => p.shadowed),
      [true, false, false],
    );
    assert.equal(property(document.root, 'a')?.value?.type === 'number' && property(document.root, 'a')?.span.start, 17);
  });
  it('contains keys with a meaning in JavaScript', () => {
    const value = said(parseJson('{"__proto__": 1, "constructor": 2}')) as object;
    assert.deepEqual(Object.entries(value), [
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });
  it('contains the existing parts of a key that is being typed', () => {
    const document = parseJson('{"type": }');
    assert.equal(property(document.root, 'type')?.value, undefined);
    assert.equal(document.complete, false);
  });
  it('contains numbers that only Python accepts', () => {
    assert.deepEqual(said(parseJson('[NaN, -Infinity, Infinity]')), [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    assert.equal(parseJson('[NaN]').accepted, true);
  });
});

describe('hostile texts are handled', () => {
  const FULL = 1024 * 1024 - 10;
  const fill = (piece: string) => piece.repeat(Math.floor(FULL / piece.length));
  const texts: Record<string, string> = {
    'open brackets': fill('['),
    'brackets in turns': fill('[{'),
    'mismatched brackets': fill('[}'),
    'closed by nobody': fill('[},'),
    quotes: fill('"'),
    'single quotes': fill("'"),
    backslashes: `"${fill('\\')}`,
    'string with line ends': fill('"\\\n['),
    'a bracket behind a single quote': fill("'[\n"),
    commas: `[${fill(',')}]`,
    comments: fill('/*'),
    words: fill('x '),
    nulls: fill('\0'),
    surrogates: fill('\ud800'),
    spaces: fill(' '),
    digits: fill('9'),
    constants: `[${fill('None,')}]`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      const document = parseJson(text);
      assert.ok(document.gate || !document.accepted);
    });
  }
  it('size and depth are limited', () => {
    assert.equal(parseJson(' '.repeat(1024 * 1024 + 1)).gate, 'too-large');
    assert.equal(parseJson('é'.repeat(600_000)).gate, 'too-large');
    assert.equal(parseJson('['.repeat(65) + ']'.repeat(65)).gate, 'too-deep');
    assert.equal(parseJson('['.repeat(64) + ']'.repeat(64)).accepted, true);
    assert.equal(parseJson('"'.repeat(2) + '['.repeat(20_000)).gate, 'too-deep');
  });
});

it('a file in UTF-16 has only this problem', () => {
  const text = [...'{"type": "os"}'].map((c) => `${c}\0`).join('');
  const { problems, root, accepted } = parseJson(`\uFFFD\uFFFD${text}`, { byteOrderMark: false, invalidUtf8At: 0 });
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['encoding'],
  );
  assert.match(problems[0]?.message ?? '', /UTF-16/);
  assert.equal(root, undefined);
  assert.equal(accepted, false);
});
