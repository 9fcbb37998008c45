import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mismatch } from '../../server/src/plugin/delegate/signature.ts';
import { classOf } from './tree.ts';

/** The mismatch when `create_base_image` is called with three arguments. */
function called(definition: string): string | undefined {
  const text = `class Granite(object):\n${definition
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;
  const member = classOf({ '__init__.py': 'from .Granite import Granite as delegate_class\n', 'Granite.py': text }).members.get(
    'create_base_image',
  );
  assert.ok(member);
  return mismatch(member, 3)?.takes;
}

const f = (parameters: string) => `def create_base_image(${parameters}): pass`;

it('accepts signatures that match', () => {
  for (const parameters of [
    'self, a, b, c',
    'self, a, b, c=1',
    'self, a, b, c, d=1',
    'self, *args',
    '*args',
    'self, a, *rest',
    'self, a, b, c, /',
    'self, a, b, c, *, d=1',
    'self, a, b, c, **kw',
  ])
    assert.equal(called(f(parameters)), undefined, parameters);
  assert.equal(called(`@staticmethod\n${f('a, b, c')}`), undefined);
  assert.equal(called(`@classmethod\n${f('cls, a, b, c')}`), undefined);
  assert.equal(called('create_base_image = lambda self, a, b, c: None'), undefined);
});

it('reports signatures that do not match', () => {
  assert.equal(called(f('self, a, b')), 'takes 2 arguments');
  assert.equal(called(f('self, a, b=1')), 'takes at most 2 arguments');
  assert.equal(called(f('self, a, b, c, d')), 'takes 4 arguments');
  assert.equal(called(f('self, a, b, c, d, e=1')), 'takes at least 4 arguments');
  assert.equal(called(f('self, a, b, c, d, *e')), 'takes at least 4 arguments');
  assert.equal(called(f('self')), 'takes no arguments');
  assert.equal(called(f('')), 'does not take self');
  assert.equal(called(f('self, a, b, c, *, d')), 'also requires the keyword argument "d"');
  assert.equal(called(f('self, **kw')), 'takes no arguments');
  assert.equal(called(`@staticmethod\n${f('self, a, b, c')}`), 'takes 4 arguments');
});

it('counts the arguments that a decorator in the package passes on', () => {
  const logged = (wrapper: string, call: string, method: string) =>
    called(`def logged(m):\n    def w(${wrapper}):\n        return ${call}\n    return w\n@logged\n${f(method)}\ndel logged`);
  assert.equal(logged('*args', 'm(*args)', 'self, a, b, c'), undefined);
  assert.equal(logged('*args', 'm(*args)', 'self, a'), 'takes 1 argument');
  assert.equal(logged('self, *args, **kw', 'm(self, *args, **kw)', 'self, a'), 'takes 1 argument');
  assert.equal(logged('self, a, *args', 'm(self, *args)', 'self, a, b'), undefined);
  assert.equal(logged('self, a', 'm(self)', 'self'), 'takes 1 argument');
  assert.equal(logged('*args', 'm(*args[:2])', 'self, a'), undefined);
  assert.equal(logged('*args', '[m(*args) for x in ()]', 'self, a'), undefined);
});

it('counts the arguments of functools.partialmethod', () => {
  const given = (made: string, method: string) => called(`import functools\ndef g(${method}): pass\ncreate_base_image = functools.${made}`);
  assert.equal(given('partialmethod(g, 1)', 'self, a, b, c, d'), undefined);
  assert.equal(given('partialmethod(g, 1)', 'self, a, b, c'), 'takes 2 arguments');
  assert.equal(given('partialmethod(g, d=1)', 'self, a, b, c, d'), undefined);
  assert.equal(given('partialmethod(g, b=1)', 'self, a, b, c'), 'takes 1 argument');
  assert.equal(given('lru_cache(g)', 'self, a'), 'takes 1 argument');
});

it('does not report what cannot be determined', () => {
  assert.equal(called(`@property\n${f('self')}`), undefined);
  assert.equal(called(`@__import__("x").wrap\n${f('self')}`), undefined);
  assert.equal(called(`import stone\n@stone.wrap\n${f('self')}`), undefined);
});
