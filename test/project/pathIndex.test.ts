import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isInside } from '../../server/src/files/path.ts';
import { PathIndex } from '../../server/src/project/pathIndex.ts';

const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`);
const step = fc.record({ adds: fc.boolean(), path, owner: fc.constantFrom('/x', '/y') });

describe('the index of who depends on which paths', () => {
  it('knows at every time what a list of all of them would know', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), path, (steps, asked) => {
        const index = new PathIndex();
        const all = new Map<string, { path: string; owner: string }>();
        for (const { adds, path: at, owner } of steps) {
          const key = `${at} ${owner}`;
          if (adds) {
            index.add(at, owner);
            all.set(key, { path: at, owner });
          } else {
            index.remove(at, owner);
            all.delete(key);
          }
        }
        const owners = (test: (one: string) => boolean) =>
          [...new Set([...all.values()].filter((one) => test(one.path)).map(({ owner }) => owner))].sort();
        assert.deepEqual(
          [...index.at(asked)].sort(),
          owners((one) => one === asked),
        );
        assert.deepEqual(
          [...new Set(index.atAndBelow(asked))].sort(),
          owners((one) => isInside(one, asked)),
        );
        assert.deepEqual(
          [...new Set(index.atAndBelow('/'))].sort(),
          owners(() => true),
        );
      }),
    );
  });
});
