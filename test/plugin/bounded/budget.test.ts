import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Budget } from '../../../server/src/plugin/importInterpreter/budget.ts';
import { facts, GRANITE, inWords } from '../../delegate/tree.ts';

/** The cost of resolving a package, and the result. */
function check(text: string, more: Readonly<Record<string, string>> = {}): { readonly spent: number; readonly verdict: string } {
  const budget = new Budget();
  const found = facts({ '__init__.py': text, 'Granite.py': GRANITE, ...more }, undefined, budget);
  return { spent: budget.spent, verdict: inWords(found.outcome) };
}

const DELEGATE = 'from .Granite import Granite as delegate_class\n';

describe('the budget of a check', () => {
  it('is hardly used by a plugin', () => {
    const { spent, verdict } = check(DELEGATE);
    assert.equal(verdict, 'class Granite');
    assert.ok(spent < 100, `${spent}`);
  });

  it('ends the check and reports the position', () => {
    const found = facts({ '__init__.py': DELEGATE, 'Granite.py': GRANITE }, undefined, new Budget(10));
    assert.equal(inWords(found.outcome), 'unknown: the code is too large to analyze');
    assert.equal(found.outcome.kind === 'unknown' && found.outcome.at.path, '/work/imagefactory_plugins/Granite/Granite.py');
  });

  // Repeated queries are computed once: each of these used to double with every level.
  const levels: Record<string, (n: number) => string> = {
    'calls of calls': (n) => `${DELEGATE}def f(x):\n    return f\ny = f${'(1)'.repeat(n)}\n`,
    'calls of calls as statements': (n) => `${DELEGATE}def f(x):\n    return f\nf${'(1)'.repeat(n)}\n`,
    'getattr in getattr': (n) => `${DELEGATE}import os as x\ny = ${"getattr(x, 'n', ".repeat(n)}0${')'.repeat(n)}\n`,
    'choices in choices': (n) => `${DELEGATE}import os\ny = ${'(os.a or '.repeat(n)}0${')'.repeat(n)}\n`,
    'loops in loops': (n) => {
      const lines = Array.from({ length: n }, (_, i) => `${' '.repeat(i)}for x${i} in range(9):`);
      return `${lines.join('\n')}\n${' '.repeat(n)}from .Granite import *\n${DELEGATE}`;
    },
  };
  for (const [what, text] of Object.entries(levels))
    it(`grows only linearly with the code: ${what}`, () => {
      const small = check(text(12));
      const large = check(text(48));
      assert.equal(large.verdict, 'class Granite');
      assert.ok(large.spent < small.spent * 16, `${small.spent}, ${large.spent}`);
    });

  it('follows each inherited constructor once', () => {
    const derived = Array.from({ length: 60 }, (_, i) => {
      const call = `  super(C${i + 1}, self).__init__()\n`;
      return `class C${i + 1}(C${i}):\n def __init__(self):\n${call}${call}`;
    });
    const text = `class C0(object):\n def __init__(self): pass\n${derived.join('')}delegate_class = C60\n`;
    assert.equal(check(text).verdict, 'class C60');
  });
});
