import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, module, PLUGINS, PUSH } from './ask.ts';

describe('from the binding and the class', () => {
  it('delegate_class refers to the class and the metadata', () => {
    const place = ask('Cirrus/__init__.py', 'delegate|_class');
    assert.deepEqual(place.definition(), ['Cirrus/Cirrus.py:5 Cirrus']);
    assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
    assert.deepEqual(place.references(), ['Cirrus/Cirrus.info:1 "cloud"', 'Cirrus/__init__.py:1 delegate_class']);
  });
  it('references to the class are in all plugins that bind it, and in their metadata', () => {
    const all = [
      'Basalt/__init__.py:1 delegate_class',
      'Basalt/info.json:1 "os"',
      'Gneiss/Gneiss.info:1 "os"',
      'Gneiss/__init__.py:2 delegate_class',
    ];
    for (const [file, marked] of [
      ['Basalt/Basalt.py', 'class Bas|alt'],
      ['Basalt/__init__.py', 'import Bas|alt'],
      ['Gneiss/__init__.py', 'import Bas|alt'],
    ] as const)
      assert.deepEqual(ask(file, marked).references(), all, marked);
  });
  it('names that Python itself resolves are left to Python extensions', () => {
    const place = ask('Cirrus/Cirrus.py', 'class Cir|rus');
    assert.deepEqual([...place.definition(), ...place.implementations()], []);
    assert.deepEqual(place.type(), ['imgfac/CloudDelegate.py:1 CloudDelegate']);
    assert.deepEqual(ask('Cirrus/Cirrus.py', 'obj|ect').references(true), []);
  });
  it('a class named delegate_class is its own binding', () => {
    const own = { [`${PLUGINS}/Cirrus/__init__.py`]: module('delegate_class', 'Cloud', PUSH) };
    const place = ask('Cirrus/__init__.py', 'class delegate|_class', own);
    assert.deepEqual(place.definition(), []);
    assert.deepEqual(place.references(true), ['Cirrus/Cirrus.info:1 "cloud"', 'Cirrus/__init__.py:5 delegate_class']);
  });
  it('if delegate_class cannot be resolved, only the metadata remains', () => {
    const broken = { [`${PLUGINS}/Cirrus/__init__.py`]: 'from .Nothing import Cirrus as delegate_class\n' };
    const place = ask('Cirrus/__init__.py', 'delegate_|class', broken);
    assert.deepEqual([...place.definition(), ...place.implementations(), ...place.type()], []);
    assert.ok(place.references().includes('Cirrus/Cirrus.info:1 "cloud"'));
  });
});
