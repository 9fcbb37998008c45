import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../server/src/text/lineIndex.ts';

it('counts lines like editors, with any line ending', () => {
  const lines = new LineIndex('a\nb\r\nc\rd');
  assert.deepEqual(
    [0, 1, 2, 3].map((line) => lines.line(line)),
    ['a', 'b', 'c', 'd'],
  );
  assert.deepEqual(lines.position(5), { line: 2, character: 0 });
});

it('counts characters in UTF-16 code units', () => {
  assert.deepEqual(new LineIndex('𝄞x').position(2), { line: 0, character: 2 });
});

it('clamps positions outside the text', () => {
  const lines = new LineIndex('ab\ncd');
  assert.deepEqual(lines.position(99), { line: 1, character: 2 });
  assert.equal(lines.offset({ line: 0, character: 99 }), 2);
  assert.equal(lines.offset({ line: 99, character: 0 }), 5);
});

it('maps every offset that is not within a line ending back to itself', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'é', '𝄞')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (sample) => {
      const lines = new LineIndex(sample);
      for (let offset = 0; offset <= sample.length; offset++) {
        if (sample[offset - 1] === '\r' && sample[offset] === '\n') continue;
        assert.equal(lines.offset(lines.position(offset)), offset);
      }
    }),
  );
});
