import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, GRANITE } from './tree.ts';

/** The names that are reported for an `__init__.py`. */
const undefinedIn = (text: string) =>
  facts({ '__init__.py': text, 'Granite.py': GRANITE }).undefinedAnnotations.map(({ wanted }) => wanted);

const IMPORT = 'from .Granite import Granite as delegate_class\n';

describe('undefined names in annotations', () => {
  const cases: Record<string, readonly [text: string, names: readonly string[]]> = {
    parameters: ['def f(a: A, *b: B, c: C = 1, d=2, **e: E): pass\n', ['A', 'B', 'C', 'E']],
    'a result': ['def f() -> A: pass\n', ['A']],
    'an async function': ['async def f(a: A) -> B: pass\n', ['A', 'B']],
    methods: ['class X:\n    def f(self, a: A): pass\n    class Y:\n        def g(self) -> B: pass\n', ['A', 'B']],
    variables: ['x: A\ny: B = 1\nclass X:\n    z: C = 2\n', ['A', 'B', 'C']],
    'parts of types': ['x: A[B, "C"] | D.e | F[[G], H(i=J)] = 1\n', ['A', 'B', 'D', 'F', 'G', 'H', 'J']],
    'each once': ['def f(a: A) -> A: pass\n', ['A']],
    'the class itself': ['class X:\n    def f(self, other: X): pass\n', ['X']],
    'imports for type checkers': ['from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from oz import A\nx: A = 1\n', ['A']],
    'names that something else uses as well': ['x: A = A\n', []],
    strings: ['x: "A" = 1\ndef f(a: "B") -> "C": pass\n', []],
    'local variables and nested functions': ['def f():\n    x: A = 1\n    def g(y: B): pass\n', []],
    'defined names': ['import os\nclass X: pass\nx: X | os.PathLike | list[int] = 1\n', []],
    'names of the class': ['class X:\n    T = int\n    def f(self, a: T): pass\n', []],
    'names that may be defined': ['from os.path import *\nx: A = 1\n', []],
    'code that may not run': ['import os\nif os.name:\n    x: A = 1\n', []],
    'type parameters': ['class X[T]:\n    a: T\n    def f(self, a: T) -> T: pass\ndef g[U](a: U) -> U: pass\n', []],
    'lambdas and comprehensions': ['def f(a: (lambda q: q), b: [w for w in (1, 2)]): pass\n', []],
  };
  for (const [what, [text, names]] of Object.entries(cases)) it(what, () => assert.deepEqual(undefinedIn(IMPORT + text), names));
  it('none if their evaluation is postponed', () =>
    assert.deepEqual(undefinedIn(`from __future__ import annotations\n${IMPORT}x: A = 1\ndef f(a: A): pass\n`), []));
});
