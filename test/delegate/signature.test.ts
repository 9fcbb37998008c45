import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mismatch } from '../../server/src/plugin/delegate/signature.ts';
import { classOf } from './tree.ts';

/** What a call of `create_base_image` with three arguments meets. */
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

it('fits', () => {
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

it('does not fit', () => {
  assert.equal(called(f('self, a, b')), '2');
  assert.equal(called(f('self, a, b=1')), 'at most 2');
  assert.equal(called(f('self, a, b, c, d')), '4');
  assert.equal(called(f('self, a, b, c, d, e=1')), 'at least 4');
  assert.equal(called(f('self, a, b, c, d, *e')), 'at least 4');
  assert.equal(called(f('self')), 'none');
  assert.equal(called(f('')), 'not even self');
  assert.equal(called(f('self, a, b, c, *, d')), 'the keyword argument "d" as well');
  assert.equal(called(f('self, **kw')), 'none');
  assert.equal(called(`@staticmethod\n${f('self, a, b, c')}`), '4');
});

it('cannot be told', () => {
  assert.equal(called(`@property\n${f('self')}`), undefined);
  assert.equal(called(`@__import__("x").wrap\n${f('self')}`), undefined);
  assert.equal(called(`import stone\n@stone.wrap\n${f('self')}`), undefined);
});
