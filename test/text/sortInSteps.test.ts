import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { sortInSteps } from '../../server/src/text/sortInSteps.ts';
import { toEnd } from '../../server/src/text/steps.ts';

it('sorting in steps gives what an array gives, and items that are equal stay in their order', () => {
  const items = fc.array(fc.record({ key: fc.nat(20), id: fc.nat() }), { maxLength: 1500, size: 'max' });
  fc.assert(
    fc.property(items, (all) => {
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      assert.deepEqual(toEnd(sortInSteps(all, compare)), [...all].sort(compare));
    }),
    { numRuns: 50 },
  );
});

it('sorting thousands takes many steps', () => {
  const steps = sortInSteps(
    Array.from({ length: 5000 }, (_, i) => 5000 - i),
    (a, b) => a - b,
  );
  let count = 0;
  while (!steps.next().done) count++;
  assert.ok(count > 40);
});
