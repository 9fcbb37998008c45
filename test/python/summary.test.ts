import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClassStatement, FunctionStatement, Statement } from '../../server/src/python/summary.ts';
import { python } from '../support/engine.ts';
import { PYTHON2, PYTHON3 } from './samples.ts';

const statements = (text: string): readonly Statement[] => python.summarize(text).statements;

/** Statements in one line each, without positions. */
function brief(list: readonly Statement[]): string[] {
  return list.map((s) => {
    switch (s.kind) {
      case 'from-import':
        return `from ${'.'.repeat(s.level)}${s.module} import ${s.star ? '*' : s.names.map((n) => (n.bound === n.name ? n.name : `${n.name} as ${n.bound}`)).join(', ')}`;
      case 'import':
        return `import ${s.module}${s.alias ? ` as ${s.alias}` : ''}`;
      case 'assignment':
        return `${s.target} = ${s.value?.kind}`;
      case 'branches':
        return `${s.construct}(${s.branches.map((b) => `${b.role}: ${brief(b.statements).join('; ')}`).join(' | ')})`;
      case 'class':
      case 'function':
        return `${s.kind} ${s.name}`;
      case 'delete':
        return `del ${s.names.join()}`;
      case 'opaque':
        return `opaque ${s.names?.join() ?? '?'}`;
      default:
        return s.kind;
    }
  });
}

const onlyClass = (text: string): ClassStatement => statements(text).find((s) => s.kind === 'class') as ClassStatement;
const method = (text: string, name: string): FunctionStatement =>
  onlyClass(text).body.find((s) => s.kind === 'function' && s.name === name) as FunctionStatement;
const functionOf = (text: string): FunctionStatement => statements(text).find((s) => s.kind === 'function') as FunctionStatement;

describe('what a module binds', () => {
  it('in Python 3', () =>
    assert.deepEqual(brief(statements(PYTHON3)), [
      'from __future__ import annotations',
      'import logging',
      'import os.path as p',
      'from typing import TYPE_CHECKING',
      'from zope.interface import implementer, Interface as I',
      'from ..common import *',
      '__all__ = sequence',
      'a = constant',
      'b = constant',
      'c = constant',
      'd = constant',
      'e = sequence',
      'log = call',
      'x = choice',
      'try(body: from .fast import Granite | except: problem = other; raise | else: fast = constant | finally: del d)',
      'evaluate',
      'with(body: f = other; g = other; h = other)',
      'evaluate',
      'loop(body: i = other; j = other)',
      'evaluate',
      'match(case: first = other; others = other)',
      'n = call',
      'evaluate',
      'if(if: )',
      'class Granite',
    ]));
  it('in Python 2', () => assert.deepEqual(brief(statements(PYTHON2)), ['import zope', 'from OtherModule import Other', 'class Granite']));
  it('but not through namespaces, which are dynamic effects', () =>
    assert.deepEqual(
      brief(
        statements(
          'exec(x)\nglobals()["a"] = 1\nsys.modules[__name__] = 3\nconfig["x"] = 1\ndef f():\n    global y\n    y = 1\ntype X = int\n',
        ),
      ),
      ['call', 'evaluate', 'opaque ', 'evaluate', 'opaque ', 'evaluate', 'opaque ', 'function f', 'opaque X'],
    ));
});

describe('a class', () => {
  it('with bases, keywords, decorators and body', () => {
    const found = onlyClass(PYTHON3);
    assert.equal(found.docstring, 'A delegate.');
    assert.deepEqual([found.bases.length, found.keywords.map((k) => k.name), found.decorators.length], [1, ['metaclass'], 1]);
    assert.deepEqual(brief(found.body), ['name = string', 'function create', 'function should', 'function will', 'function did']);
    assert.equal(PYTHON3.slice(found.span.start, found.span.start + 13), 'class Granite');
    assert.equal(PYTHON3.slice(found.bodySpan.start, found.bodySpan.start + 3), '"""');
  });
});

describe('a function', () => {
  it('with parameters of all kinds', () =>
    assert.deepEqual(
      method(PYTHON3, 'create').parameters.map((p) => `${p.name} ${p.kind}${p.hasDefault ? '=' : ''}`),
      [
        'self positional-only',
        'a positional-only',
        'b positional',
        'args var-positional',
        'c keyword-only=',
        'd keyword-only=',
        'kw var-keyword',
      ],
    ));
  it('with the tuple parameter of Python 2', () =>
    assert.deepEqual(
      method(PYTHON2, 'push').parameters.map((p) => p.name),
      ['self', '(a, b)', 'c'],
    ));
  it('that is async or a generator', () => {
    assert.equal(method(PYTHON3, 'create').isAsync, true);
    assert.equal(method(PYTHON3, 'did').isGenerator, true);
    assert.equal(functionOf('def f():\n    def g(): yield 1\n    return (lambda: (yield))\n').isGenerator, false);
  });
  const quiet: Record<string, boolean> = {
    pass: true,
    return: true,
    'return None': true,
    'return (None)': true,
    '"""only a docstring"""': true,
    'return True': false,
    'raise ValueError()': false,
    'yield 1': false,
    'while True: pass': false,
    'while True:\n        break': true,
    'if x: raise ValueError()\n    else: raise KeyError()': false,
    'if x: raise ValueError()': true,
    'if x: return\n    raise KeyError()': true,
    'try: raise ValueError()\n    except ValueError: pass': true,
    'try: raise ValueError()\n    except ValueError: raise': false,
    'try: pass\n    finally: raise ValueError()': false,
    'with x: raise ValueError()': false,
    'for x in y: raise ValueError()': true,
    'def g(): return 1': true,
    'return x if y else None': false,
  };
  for (const [body, expected] of Object.entries(quiet))
    it(`${expected ? 'never returns a value' : 'may return a value, or never ends'}: ${body.replaceAll('\n', ' ')}`, () =>
      assert.equal(functionOf(`def f(x):\n    ${body}\n`).neverReturnsValue, expected));
});

describe('positions', () => {
  it('are UTF-16 code units', () => {
    const text = '"""🪨 é"""\nfrom .Granite import Granite as delegate_class\n';
    const [statement] = statements(text);
    assert.ok(statement?.kind === 'from-import');
    assert.equal(text.slice(statement.names[0]?.boundSpan.start, statement.names[0]?.boundSpan.end), 'delegate_class');
    assert.equal(text.slice(statement.moduleSpan.start, statement.moduleSpan.end), '.Granite');
  });
  it('are right with other line endings', () => {
    const text = 'import a\r\nclass X:\r\n    def f(self):\r\n        pass\r\n';
    assert.equal(text.slice(method(text, 'f').nameSpan.start, method(text, 'f').nameSpan.end), 'f');
  });
});

describe('syntax errors are reported', () => {
  it('with their position', () => {
    const text = 'class A:\n    def f(self): pass\n\nx = (1,\n';
    const { errors } = python.summarize(text);
    assert.ok(errors.length > 0 && errors.every((e) => e.start <= e.end && e.end <= text.length));
  });
  it('and the statements before them are read', () =>
    assert.deepEqual(brief(statements('import a\nclass A:\n    def f(self): pass\ndef g(')).slice(0, 1), ['import a']));
});

it('list comprehensions may leak their variables, as in Python 2', () =>
  assert.deepEqual(brief(statements('names = [m for m in dir()]\ndel m\nassert (n := 1)\n')).slice(0, 2), ['opaque m', 'names = other']));
