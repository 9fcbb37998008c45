import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python } from '../support/engine.ts';
import { PYTHON2, PYTHON3 } from './samples.ts';

describe('the Python version that the syntax implies', () => {
  const versions = (text: string) => {
    const { python2Only, python3Only } = python.summarize(text).syntax;
    return `${python2Only ? 2 : ''}${python3Only ? 3 : ''}`;
  };
  const two = [
    'def f(nonlocal=1): return nonlocal',
    'print "x"',
    'exec "x"',
    'try: pass\nexcept A, e: pass',
    'raise A, "b"',
    'x = `y`',
    'x = 0777',
    'x = 10L',
    'x = ur"y"',
    'a <> b',
  ];
  const three = [
    'x = {**a}',
    'a, *b = c',
    'print(x, file=y)',
    'a @ b',
    '# coding: utf-8\né = 1',
    'x = f"{y}"',
    'async def f(): pass',
    'def f(x: int): pass',
    'def f() -> int: pass',
    'x: int = 1',
    'def f(*, x): pass',
    'def f(x, /): pass',
    'raise A from b',
    'class X(metaclass=M): pass',
    '(x := 1)',
    'def f():\n    nonlocal x',
    'def f():\n    yield from x',
    'x = 1_000',
    'match x:\n    case 1: pass',
  ];
  const both = [
    // A tuple in Python 3.
    'print >>f, 1',
    'print("x")',
    'print("x") % y',
    // Names until Python 3.6.
    'def f(async=False): return async',
    'await = x.async',
    'exec("x")',
    'x = 0',
    'x = 0x1f',
    'x = 0o17',
    'x = 00',
    'x = u"y"',
    'x = b"y"',
    'def f(*a, **k): pass',
    'try: pass\nexcept (A, B): pass',
    'x = "print `y` 10L f\\"\\""',
  ];
  for (const text of two) it(`2: ${text}`, () => assert.equal(versions(`${text}\n`), '2'));
  for (const text of three) it(`3: ${text}`, () => assert.equal(versions(`${text}\n`), '3'));
  for (const text of both) it(`both: ${text}`, () => assert.equal(versions(`${text}\n`), ''));
  it('in samples', () => {
    assert.equal(versions(PYTHON2), '2');
    assert.equal(versions(PYTHON3), '3');
    assert.deepEqual(python.summarize(PYTHON2).errors, []);
    assert.deepEqual(python.summarize(PYTHON3).errors, []);
  });
});
