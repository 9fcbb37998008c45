import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chance, pick } from '../support/chance.ts';
import { ALL_RELEASES, CPYTHONS, contradictions, MISSING, PYTHONS, questionOf, verdictOf } from './syntax/compare.ts';
import { CONSTRUCTS, textOf } from './syntax/constructs.ts';
import { ask } from './syntax/pythons.ts';

/** The number of broken texts to generate; `SYNTAX_RUNS=100000` for more, `SYNTAX_SEED` for others. */
const RUNS = Number(process.env.SYNTAX_RUNS ?? 3000);
const SEED = Number(process.env.SYNTAX_SEED ?? 1);

const TOKEN =
  /[ \t]+|\n|#[^\n]*|[A-Za-z_]\w*|\d[\w.]*|"""|'''|"[^"\n]*"|'[^'\n]*'|\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|[-+*/%&|^=!<>@]=|<>|\*\*|\/\/|<<|>>|[\s\S]/g;

const POOL = [
  ...'( ) [ ] { } : , ; . @ = -> := ! ` ~ + - * / // % ** << >> & | ^ < > <= >= == != <> += @='.split(' '),
  ...'and as assert break class continue def del elif else except finally for from global if import in is lambda not or pass'.split(' '),
  ...'raise return try while with yield None True False nonlocal async await print exec match case type x f() 1 0777 1L 1_0'.split(' '),
  ...['"s"', "'a'", 'u"x"', 'b"x"', 'ur"x"', 'rb"x"', 'f"{x}"', "f'{x!r:>{y}}'", '"\\x1"', '"\\u12"', '"""', "'''", '#', '\\', 'é'],
  ...['\n', '\n    ', '\n  ', '\t', '    ', 'async def', 'yield from', 'not in', 'for x in y', 'if x else y', '*x', '**x', 'a=1'],
];

const all = Object.entries(CONSTRUCTS).flatMap(([versions, texts]) => texts.map((text) => ({ versions, text: textOf(text) })));

function versionsOf(text: string): string {
  const { python2, python3 } = verdictOf(text);
  return python2 ? (python3 ? 'none' : '3') : python3 ? '2' : '2 and 3';
}

/** Whether some version of Python compiles each text, according to all Pythons. */
function compiled(texts: readonly string[], major: string): readonly boolean[] {
  const pythons = CPYTHONS.filter(({ version }) => version.startsWith(major));
  const answers = pythons.map((python) => ask(python, texts.map(questionOf)));
  return texts.map((_, i) => answers.some((answer) => answer[i] === null));
}

test('the Pythons on this machine', (t) => {
  t.diagnostic(`compared with ${PYTHONS.map(({ version, isJython }) => (isJython ? `Jython ${version}` : version)).join(', ')}`);
  if (MISSING.length > 0) t.diagnostic(`not found: ${MISSING.join(', ')}`);
  assert.ok(CPYTHONS.length > 0 || !process.env.IMAGEFACTORY_TOOLS_NO_SKIP, 'there is no Python to compare with');
});

describe('which version compiles a construct', () => {
  for (const { versions, text } of all) test(`${versions}: ${JSON.stringify(text)}`, () => assert.equal(versionsOf(text), versions));

  const texts = all.map(({ text }) => text);
  test('agrees with the available Pythons', () => assert.deepEqual(contradictions(texts), []));

  test('is always correct if all releases are available', () => {
    if (!ALL_RELEASES) return;
    const two = compiled(texts, '2');
    const three = compiled(texts, '3');
    for (const [i, { versions, text }] of all.entries())
      assert.equal(two[i] ? (three[i] ? '2 and 3' : '2') : three[i] ? '3' : 'none', versions, text);
  });
});

describe('a randomly broken text is accepted if a Python compiles it', () => {
  const next = chance(SEED);
  const texts = Array.from({ length: RUNS }, () => broken(next));

  test(`${RUNS} texts, seed ${SEED}`, () => assert.deepEqual(contradictions(texts, CPYTHONS), []));

  test('with Jython', () => {
    const jython = PYTHONS.filter(({ isJython }) => isJython);
    assert.deepEqual(contradictions(texts.slice(0, 1000), jython), []);
  });

  test('and almost always rejected if no release compiles it', (t) => {
    if (!ALL_RELEASES) return;
    for (const [major, refused] of [
      ['2', (text: string) => verdictOf(text).python2],
      ['3', (text: string) => verdictOf(text).python3],
    ] as const) {
      const works = compiled(texts, major);
      const wrong = texts.filter((_, i) => !works[i]);
      const missed = wrong.filter((text) => !refused(text));
      t.diagnostic(`Python ${major} refuses ${wrong.length} of ${texts.length}, of which ${missed.length} are missed`);
      assert.ok(missed.length <= wrong.length / 100, missed.slice(0, 10).join('\n---\n'));
    }
  });
});

/** A few constructs, in a function or not, with a token added, removed, or replaced. */
function broken(next: (below: number) => number): string {
  const lines = Array.from({ length: 1 + next(3) }, () => pick(next, all).text);
  const tokens: string[] = [...(lines.join('').match(TOKEN) ?? [])];
  for (let changes = 1 + next(2); changes > 0; changes--) {
    const at = next(tokens.length);
    const other = next(2) === 0 ? pick(next, tokens) : pick(next, POOL);
    const how = next(5);
    if (how === 0) tokens.splice(at, 1);
    else if (how === 1) tokens.splice(at, 0, tokens[at] ?? '');
    else if (how === 2) tokens[at] = other;
    else if (how === 3) tokens.splice(at, 0, ' ', other, ' ');
    else tokens.splice(at, 2, tokens[at + 1] ?? '', tokens[at] ?? '');
    if (tokens.length === 0) tokens.push('x');
  }
  const text = tokens.join('');
  return next(4) === 0 ? `def f(a):\n${text.replace(/^/gm, '    ')}\n` : `${text}\n`;
}
