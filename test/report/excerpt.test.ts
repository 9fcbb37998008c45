import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Excerpt, excerpt } from '../../server/src/report/excerpt.ts';
import { columnsOf } from '../../server/src/report/width.ts';

/** The excerpt over its mark, as a terminal shows them. */
const drawn = ({ text, markStart, markWidth }: Excerpt): string => `${text}\n${' '.repeat(markStart)}${'^'.repeat(markWidth)}`;
const of = (line: string, part: string, width = 40): string =>
  drawn(excerpt(line, line.indexOf(part), line.indexOf(part) + part.length, width));

const columns = (text: string): number => [...new Intl.Segmenter().segment(text)].reduce((sum, { segment }) => sum + columnsOf(segment), 0);

test('a short line is shown unchanged', () => {
  assert.equal(of('"type": "oss",', '"oss"'), '"type": "oss",\n        ^^^^^');
});

test('tabs expand to the next multiple of four columns', () => {
  assert.equal(of('\tab\tcd', 'cd'), '    ab  cd\n        ^^');
  assert.equal(of('a\tb', '\t'), 'a   b\n ^^^');
});

test('wide, combining and joined characters have their actual width', () => {
  assert.equal(of('"日本": 1', '1'), '"日本": 1\n        ^');
  assert.equal(of('"日本": 1', '本'), '"日本": 1\n   ^^');
  assert.equal(of('e\u0301: 1', '1'), 'e\u0301: 1\n   ^');
  assert.equal(of('👩‍💻 x', 'x'), '👩‍💻 x\n   ^');
});

test('a range without width marks one column, also at the end of the line', () => {
  assert.equal(drawn(excerpt('abc', 1, 1, 40)), 'abc\n ^');
  assert.equal(drawn(excerpt('abc', 3, 3, 40)), 'abc\n   ^');
  assert.equal(drawn(excerpt('', 0, 0, 40)), '\n^');
});

test('a range of several lines marks the first line to its end', () => {
  assert.equal(drawn(excerpt('{ "a": [', 7, Number.POSITIVE_INFINITY, 40)), '{ "a": [\n       ^');
});

test('a long line is cut around the range', () => {
  const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const shown = excerpt(line, 500, 504, 40);
  assert.match(shown.text, /^…a+HEREb+…$/);
  assert.equal(shown.text.slice(shown.markStart, shown.markStart + shown.markWidth), 'HERE');
  assert.ok(columns(shown.text) <= 40);
});

test('a range that is too long is marked as far as it is shown', () => {
  const shown = excerpt(`"k": ${'x'.repeat(300)}`, 5, 305, 40);
  assert.ok(shown.markStart + shown.markWidth <= 40);
  assert.match(shown.text, /^"k": x+…$/);
});

test('a line of a million characters is cut without reading all of it', () => {
  const shown = excerpt(`${'x'.repeat(500_000)}HERE${'y'.repeat(500_000)}`, 500_000, 500_004, 60);
  assert.match(shown.text, /xHEREy/);
  assert.ok(columns(shown.text) <= 60);
});

test('for any line and range, text and mark fit into the width, and the mark is below the text', () => {
  const character = fc.oneof(
    fc.constantFrom('\t', '日', '👩‍💻', '\u0000', 'e\u0301', '\ud800'),
    fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
  );
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 80 }),
      fc.nat(300),
      fc.nat(300),
      fc.integer({ min: 20, max: 120 }),
      (characters, start, length, width) => {
        const line = characters.join('').replace(/[\r\n]/g, '');
        const shown = excerpt(line, Math.min(start, line.length), Math.min(start + length, line.length), width);
        assert.ok(columns(shown.text) <= width, `${columns(shown.text)} > ${width}`);
        assert.ok(shown.markWidth >= 1);
        assert.ok(shown.markStart + shown.markWidth <= width + 1, `mark ends at ${shown.markStart + shown.markWidth} of ${width}`);
        assert.doesNotMatch(shown.text, /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      },
    ),
    { numRuns: 500 },
  );
});
