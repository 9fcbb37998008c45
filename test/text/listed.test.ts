import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listed } from '../../server/src/text/listed.ts';

test('a list of three or more items has a serial comma', () => {
  const lists = [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']];
  assert.deepEqual(lists.map(listed), ['', 'a', 'a and b', 'a, b, and c', 'a, b, c, and d']);
});
