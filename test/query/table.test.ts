import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Graph } from '../../server/src/query/graph.ts';
import { Input, Query } from '../../server/src/query/query.ts';
import { Table } from '../../server/src/query/table.ts';

/** Packages `folder/name`, each of which claims some words. */
function tableOf(claims: Readonly<Record<string, readonly string[]>>) {
  const graph = new Graph();
  const members = new Input<readonly string[]>(graph, Object.keys(claims));
  const inputs = new Map(Object.entries(claims).map(([member, words]) => [member, new Input(graph, words)]));
  const asked: string[] = [];
  const table = new Table<string>(graph, {
    members: (group) => members.get().filter((member) => member.startsWith(`${group}/`)),
    entries: (member) => {
      asked.push(member);
      return (inputs.get(member)?.get() ?? []).map((word) => [word, member]);
    },
    groupOf: (member) => member.split('/')[0] ?? '',
  });
  const suspects: string[] = [];
  const rivals = new Query(graph, { compute: (word) => table.at('a', word).join(), onSuspect: (word) => suspects.push(word) });
  return { members, inputs, asked, table, rivals, suspects };
}

describe('a table', () => {
  it('returns the values of the members of a group under a key, sorted by member', () => {
    const { table, asked } = tableOf({ 'a/2': ['x', 'y'], 'a/1': ['x'], 'b/1': ['x'] });
    assert.deepEqual(table.at('a', 'x'), ['a/1', 'a/2']);
    assert.deepEqual(table.at('a', 'z'), []);
    assert.deepEqual(asked, ['a/1', 'a/2']);
  });

  it('only changes under the keys of a member with new values', () => {
    const { inputs, table, rivals, suspects, asked } = tableOf({ 'a/1': ['x', 'y'], 'a/2': ['y'], 'a/3': ['z'] });
    assert.deepEqual([rivals.get('x'), rivals.get('y'), rivals.get('z')], ['a/1', 'a/1,a/2', 'a/3']);
    inputs.get('a/1')?.set(['y', 'w']);
    table.update();
    assert.deepEqual(suspects, ['x']);
    assert.deepEqual([rivals.get('x'), rivals.get('y'), rivals.get('w')], ['', 'a/1,a/2', 'a/1']);
    assert.deepEqual(asked, ['a/1', 'a/2', 'a/3', 'a/1']);
  });

  it('changes when members are added and removed', () => {
    const { members, table, rivals } = tableOf({ 'a/1': ['x'], 'a/2': ['x'] });
    assert.equal(rivals.get('x'), 'a/1,a/2');
    members.set(['a/2', 'a/3']);
    table.update();
    assert.equal(rivals.get('x'), 'a/2');
  });
});

it('after any changes of members, a table equals a new one', () => {
  const word = fc.constantFrom('x', 'y', 'z');
  const member = fc.constantFrom('a/1', 'a/2', 'a/3', 'b/1');
  const step = fc.oneof(
    fc.record({ member, words: fc.uniqueArray(word) }),
    fc.record({ members: fc.uniqueArray(member) }),
    fc.record({ ask: word }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { members, inputs, table, rivals } = tableOf({ 'a/1': ['x'], 'a/2': [], 'a/3': ['y'], 'b/1': ['x'] });
      for (const one of steps) {
        if ('words' in one) inputs.get(one.member)?.set(one.words);
        else if ('members' in one) members.set(one.members);
        else {
          table.update();
          const speak = (at: string) => inputs.get(at)?.peek().includes(one.ask) && at.startsWith('a/');
          const expected = [...members.peek()].sort().filter(speak).join();
          assert.equal(rivals.get(one.ask), expected);
        }
      }
    }),
    { numRuns: 500 },
  );
});
