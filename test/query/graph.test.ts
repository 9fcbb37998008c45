import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Graph } from '../../server/src/query/graph.ts';
import { Input, Query, type QueryOptions } from '../../server/src/query/query.ts';

/** A query that counts how often it is computed. */
function counted<V>(graph: Graph, options: QueryOptions<V>) {
  const computed: string[] = [];
  const compute = (key: string) => {
    computed.push(key);
    return options.compute(key);
  };
  return { query: new Query<V>(graph, { ...options, compute }), computed };
}

describe('a query', () => {
  it('is computed once until one of its dependencies changes', () => {
    const graph = new Graph();
    const [a, b] = [new Input(graph, 1), new Input(graph, 1)];
    const { query, computed } = counted(graph, { compute: () => a.get() * 2 });
    assert.equal(query.get('x'), 2);
    assert.equal(query.get('x'), 2);
    b.set(2);
    assert.equal(query.get('x'), 2);
    assert.deepEqual(computed, ['x']);
    a.set(2);
    assert.equal(query.get('x'), 4);
    assert.deepEqual(computed, ['x', 'x']);
  });

  it('is not recomputed if its dependencies have equal values', () => {
    const graph = new Graph();
    const a = new Input(graph, 1);
    const parity = counted(graph, { compute: () => a.get() % 2 });
    const words = counted(graph, { compute: () => (parity.query.get('') ? 'odd' : 'even') });
    assert.equal(words.query.get(''), 'odd');
    a.set(3);
    assert.equal(words.query.get(''), 'odd');
    assert.deepEqual([parity.computed.length, words.computed.length], [2, 1]);
  });

  it('keeps its previous object if the new one is equal', () => {
    const graph = new Graph();
    const a = new Input(graph, 1);
    const list = new Query<readonly number[]>(graph, { compute: () => [a.get() % 2], isSame: ([one], [other]) => one === other });
    const before = list.get('');
    a.set(3);
    assert.equal(list.get(''), before);
  });

  it('drops dependencies that it no longer reads', () => {
    const graph = new Graph();
    const [which, a, b] = [new Input(graph, 'a'), new Input(graph, 1), new Input(graph, 2)];
    const { query, computed } = counted(graph, { compute: () => (which.get() === 'a' ? a.get() : b.get()) });
    query.get('');
    which.set('b');
    assert.equal(query.get(''), 2);
    a.set(5);
    query.get('');
    assert.equal(computed.length, 2);
    assert.equal(a.hasReaders, false);
  });

  it('does not recompute dependencies that only its old value has read', () => {
    const graph = new Graph();
    const n = new Input(graph, 1);
    const inverse = new Query(graph, {
      compute: () => {
        if (n.get() === 0) throw new Error('by zero');
        return 1 / n.get();
      },
    });
    const safe = new Query(graph, { compute: () => (n.get() === 0 ? 0 : inverse.get('')) });
    assert.equal(safe.get(''), 1);
    n.set(0);
    assert.equal(safe.get(''), 0);
  });

  it('reports once that it may have changed, until it is read again', () => {
    const graph = new Graph();
    const a = new Input(graph, 1);
    const told: string[] = [];
    const inner = new Query(graph, { compute: () => a.get() % 2 });
    const outer = new Query(graph, { compute: (key) => key + inner.get(''), onSuspect: (key) => told.push(key) });
    outer.get('x');
    a.set(3);
    a.set(4);
    assert.deepEqual(told, ['x']);
    outer.get('x');
    a.set(5);
    assert.deepEqual(told, ['x', 'x']);
  });
});

describe('a failure', () => {
  it('is not cached, nor are values that caught it', () => {
    const graph = new Graph();
    let isCancelled = true;
    const inner = new Query(graph, {
      compute: () => {
        if (isCancelled) throw new Error('cancelled');
        return 'done';
      },
    });
    const outer = new Query(graph, {
      compute: () => {
        try {
          return inner.get('');
        } catch {
          return 'nothing';
        }
      },
    });
    assert.throws(() => inner.get(''), /cancelled/);
    assert.equal(outer.get(''), 'nothing');
    isCancelled = false;
    assert.equal(outer.get(''), 'done');
  });

  it('is raised for a value that depends on itself', () => {
    const graph = new Graph();
    const all: Record<string, Query<number>> = {};
    const one = new Query<number>(graph, { compute: () => (all.two?.get('') ?? 0) + 1 });
    all.two = new Query<number>(graph, { compute: () => one.get('') + 1 });
    assert.throws(() => one.get(''), /asks for itself/);
    assert.throws(() => one.get(''), /asks for itself/);
  });
});

describe('memory', () => {
  it('recomputes dropped values on the next read, and tracks them in the meantime', () => {
    const graph = new Graph();
    const inputs = Array.from({ length: 10 }, (_, i) => new Input(graph, i));
    const told: string[] = [];
    const { query, computed } = counted(graph, {
      compute: (key) => ({ value: inputs[Number(key)]?.get() }),
      maxValues: 3,
      onSuspect: (key) => told.push(key),
    });
    for (let i = 0; i < 10; i++) query.get(String(i));
    assert.equal(query.latest('0'), undefined);
    assert.ok(query.isCurrent('0'));
    inputs[0]?.set(100);
    assert.deepEqual(told, ['0']);
    assert.deepEqual(query.get('0'), { value: 100 });
    assert.equal(computed.length, 11);
  });

  it('does not recompute the dependents of a dropped value while nothing changes', () => {
    const graph = new Graph();
    const [a, b] = [new Input(graph, 1), new Input(graph, 1)];
    const inner = counted(graph, { compute: (key) => ({ key, a: a.get() }), maxValues: 1 });
    const outer = counted(graph, { compute: () => inner.query.get('x').a + b.get() });
    outer.query.get('');
    inner.query.get('y');
    assert.equal(outer.query.get(''), 2);
    b.set(2);
    assert.equal(outer.query.get(''), 3);
    assert.deepEqual([inner.computed.length, outer.computed.length], [3, 2]);
    inner.query.get('y');
    a.set(5);
    assert.equal(outer.query.get(''), 7);
  });

  it('is freed together with the dependencies that only the removed value has read', () => {
    const graph = new Graph();
    const a = new Input(graph, 1);
    const inner = new Query(graph, { compute: (key) => key + a.get() });
    const outer = new Query(graph, { compute: (key) => inner.get(key) });
    outer.get('x');
    inner.get('y');
    outer.remove('x');
    assert.deepEqual([...outer.keys()], []);
    assert.deepEqual([...inner.keys()], ['y']);
    inner.remove('y');
    assert.equal(a.hasReaders, false);
  });

  it('is not used by temporary values', () => {
    const graph = new Graph();
    const a = new Input(graph, 1);
    const query = new Query(graph, { compute: (key) => key + a.get() });
    assert.equal(
      graph.withTemporaryValues(() => query.get('x')),
      'x1',
    );
    assert.deepEqual([[...query.keys()], a.hasReaders], [[], false]);
  });

  it('has no dependencies in a fixed graph', () => {
    const graph = new Graph({ isFixed: true });
    const a = new Input(graph, 1);
    const { query, computed } = counted(graph, { compute: (key) => key + a.get() });
    assert.deepEqual([query.get('x'), query.get('x'), computed.length, a.hasReaders], ['x1', 'x1', 1, false]);
  });
});

it('chains of 20,000 values are verified without deep recursion', () => {
  const graph = new Graph();
  const start = new Input(graph, 0);
  const chain: Query<number> = new Query(graph, { compute: (key) => (key === '0' ? start.get() : chain.get(String(Number(key) - 1)) + 1) });
  for (let i = 0; i <= 20_000; i++) chain.get(String(i));
  start.set(5);
  assert.equal(chain.get('20000'), 20_005);
  // The rest is not read if the beginning has an equal value.
  const parity: Query<number> = new Query(graph, {
    compute: (key) => (key === '0' ? start.get() % 2 : parity.get(String(Number(key) - 1))),
  });
  for (let i = 0; i <= 20_000; i++) parity.get(String(i));
  start.set(7);
  assert.equal(parity.get('20000'), 1);
});

/** A random graph: each node reads some of the nodes before it, depending on the value of the first of them. */
interface Shape {
  readonly nodes: readonly (readonly number[])[];
  readonly steps: readonly (
    | { readonly set: number; readonly to: number }
    | { readonly ask: number }
    | { readonly fail: number }
    | { readonly forget: number }
  )[];
}
const INPUTS = 4;
const shape: fc.Arbitrary<Shape> = fc.record({
  nodes: fc.array(fc.array(fc.nat(1000), { maxLength: 4 }), { minLength: 1, maxLength: 14 }),
  steps: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ set: fc.nat(INPUTS - 1), to: fc.nat(3) }) },
      { weight: 4, arbitrary: fc.record({ ask: fc.nat(100) }) },
      fc.record({ fail: fc.nat(100) }),
      fc.record({ forget: fc.nat(100) }),
    ),
    { minLength: 1, maxLength: 40 },
  ),
});

/** The value of a node, from the values of the nodes that it can read. */
function formula(reads: readonly number[], read: (choice: number) => number): number {
  const [first, ...more] = reads;
  if (first === undefined) return 1;
  const value = read(first);
  const isShort = value % 2 === 0;
  return (value + (isShort ? more.slice(0, 1) : more).reduce((sum, choice) => sum + read(choice), 0)) % 5;
}

it('a dropped value that once fails to be computed again still passes changes on', () => {
  const graph = new Graph();
  const input = new Input(graph, 1);
  let fails = false;
  const inner: Query<number> = new Query(graph, {
    compute: (key) => {
      if (fails) throw new Error('fails');
      return key === 'a' ? input.get() : 0;
    },
    maxValues: 1,
  });
  const outer: Query<number> = new Query(graph, { compute: () => inner.get('a') });
  assert.equal(outer.get(''), 1);
  inner.get('b');
  fails = true;
  assert.throws(() => inner.get('a'));
  fails = false;
  input.set(2);
  assert.equal(outer.get(''), 2);
});

it('after any changes, the values equal those of a computation from scratch', () => {
  fc.assert(
    fc.property(shape, fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), ({ nodes, steps }, held) => {
      const graph = new Graph();
      const inputs = Array.from({ length: INPUTS }, (_, i) => new Input(graph, i));
      const suspects = new Set<string>();
      let failing: number | undefined;
      /** The inputs, followed by the nodes. */
      const choose = (at: number, choice: number) => choice % (INPUTS + at);
      const query: Query<{ readonly sum: number }> = new Query(graph, {
        compute: (key) => {
          const at = Number(key);
          if (at === failing) throw new Error('fails');
          const read = (choice: number) => {
            const chosen = choose(at, choice);
            return chosen < INPUTS ? (inputs[chosen]?.get() ?? 0) : query.get(String(chosen - INPUTS)).sum;
          };
          return { sum: formula(nodes[at] ?? [], read) };
        },
        isSame: (one, other) => one.sum === other.sum,
        onSuspect: (key) => void suspects.add(key),
        ...(held === undefined ? {} : { maxValues: held }),
      });
      const fromScratch = (at: number): number =>
        formula(nodes[at] ?? [], (choice) => {
          const chosen = choose(at, choice);
          return chosen < INPUTS ? (inputs[chosen]?.peek() ?? 0) : fromScratch(chosen - INPUTS);
        });
      const known = new Map<number, number>();
      for (const step of steps) {
        if ('set' in step) inputs[step.set]?.set(step.to);
        else if ('forget' in step) query.remove(String(step.forget % nodes.length));
        else {
          const at = ('ask' in step ? step.ask : step.fail) % nodes.length;
          failing = 'fail' in step ? at : undefined;
          if (failing === undefined) {
            assert.equal(query.get(String(at)).sum, fromScratch(at));
            suspects.delete(String(at));
            known.set(at, fromScratch(at));
          } else {
            try {
              query.get(String(nodes.length - 1));
            } catch {
              // Failures are retried.
            }
            failing = undefined;
          }
        }
      }
      // Every changed value was reported after its last read, unless it was removed in the meantime.
      for (const [at, value] of known)
        if (
          fromScratch(at) !== value &&
          [...query.keys()].includes(String(at)) &&
          !steps.some((step) => 'forget' in step || 'fail' in step)
        )
          assert.ok(suspects.has(String(at)));
    }),
    { numRuns: 2000 },
  );
});
