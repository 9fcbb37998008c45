import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, GRANITE } from '../delegate/tree.ts';
import { python } from '../support/engine.ts';
import { PYTHON2, PYTHON3 } from './samples.ts';

const INIT =
  'try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n';

describe('no text makes the reader or the resolver throw', () => {
  const samples = { INIT, GRANITE, PYTHON2, PYTHON3 };
  for (const [name, text] of Object.entries(samples)) {
    it(`for every truncation of ${name}`, () => {
      for (let end = 0; end <= text.length; end++) {
        const cut = text.slice(0, end);
        facts({ '__init__.py': cut, 'Granite.py': GRANITE });
        facts({ '__init__.py': INIT, 'Granite.py': cut });
      }
    });
    it(`when one character of ${name} is missing at the end of a line`, () => {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) python.summarize(text.slice(0, at) + text.slice(at + 1));
    });
  }
});

describe('hostile texts are handled', () => {
  const deep = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count);
  const blocks = (head: string, count: number) =>
    `${Array.from({ length: count }, (_, i) => '  '.repeat(i) + head).join('\n')}\n${'  '.repeat(count)}pass\n`;
  const texts: Record<string, string> = {
    'brackets without end': '['.repeat(20_000),
    'deep parentheses': `x = ${deep('(', ')', 5_000)}\n`,
    'deep calls': `x = ${deep('f(', ')', 5_000)}\n`,
    'a long chain of attributes': `x = a${'.a'.repeat(10_000)}\n`,
    'a long chain of assignments': `${'x = '.repeat(5_000)}1\n`,
    'a long sum': `x = 1${' + 1'.repeat(20_000)}\n`,
    'nested ifs': blocks('if x:', 300),
    'nested classes': blocks('class X:', 300),
    'nested functions': blocks('def f():', 300),
    'nested lists': `${'def f(x): return '}${deep('[', ']', 3_000)}\n`,
    'many elifs': `if a: pass\n${'elif b: pass\n'.repeat(5_000)}`,
    'many classes in a row of bases': `class C0: pass\n${Array.from({ length: 3_000 }, (_, i) => `class C${i + 1}(C${i}): pass`).join('\n')}\ndelegate_class = C3000\n`,
    'diamonds of bases': `class A0: pass\nclass B0: pass\n${Array.from({ length: 60 }, (_, i) => `class A${i + 1}(A${i}, B${i}): pass\nclass B${i + 1}(A${i}, B${i}): pass`).join('\n')}\ndelegate_class = A60\n`,
    'many tries': `${Array.from({ length: 3_000 }, (_, i) => `try:\n    import m${i}\nexcept ImportError:\n    m${i} = None`).join('\n')}\n`,
    'many conditions on names that are not there': `${Array.from({ length: 10_000 }, (_, i) => `if a${i}: b${i} = 1`).join('\n')}\n`,
    'many assignments in conditions': `${Array.from({ length: 10_000 }, (_, i) => `if (a${i} := 1): pass`).join('\n')}\n`,
    'many methods': `class delegate_class:\n${Array.from({ length: 10_000 }, (_, i) => `    def m${i}(self): pass`).join('\n')}\n`,
    'many damaged functions': 'def f(:\n    x = (\n'.repeat(10_000),
    'many alternatives': `${Array.from({ length: 2_000 }, (_, i) => `if a${i}:\n    delegate_class = "${i}"`).join('\n')}\n`,
    'a text of blanks': ' \t\n'.repeat(100_000),
    'control characters': '\u0000\u0001\ud800\udfff\u2028\n'.repeat(1_000),
  };
  for (const [name, text] of Object.entries(texts))
    it(name, () => assert.ok(facts({ '__init__.py': text, 'Granite.py': GRANITE }).outcome));

  it('a text of more than 1 MiB is not parsed', () => assert.equal(python.summarize('x = 1\n'.repeat(200_000)).tooLarge, true));
  it('an import cycle and a long chain of modules', () => {
    const chain = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${i}.py`, `from .m${i + 1} import X\n`]));
    assert.equal(
      facts({ '__init__.py': 'from .m0 import X as delegate_class\n', ...chain, 'm200.py': 'class X: pass\n' }).outcome.kind,
      'unknown',
    );
  });
});

it('repeated parsing does not leak memory', () => {
  const text = `${GRANITE}\n`.repeat(50);
  for (let i = 0; i < 20; i++) python.summarize(text);
  const before = process.memoryUsage().external + process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 200; i++) python.summarize(text);
  const grown = process.memoryUsage().external + process.memoryUsage().arrayBuffers - before;
  assert.ok(grown < 16 * 1024 * 1024, `${grown} bytes`);
});
