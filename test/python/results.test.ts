import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python } from '../support/engine.ts';

/** Everything that a function may return, each in one word. */
function results(body: string): string[] {
  const text = `def f(cls, name=None):\n    ${body}\n`;
  const statement = python.summarize(text).statements.find((s) => s.kind === 'function');
  assert.ok(statement);
  return statement.results.map((result) => {
    if (result.kind === 'parameter') return result.name;
    if (result.kind === 'function') return `def ${result.statement.name}`;
    return result.kind;
  });
}

describe('what a function may return', () => {
  const cases: Record<string, string[]> = {
    pass: ['nothing'],
    'return cls': ['cls'],
    'return (cls)': ['cls'],
    'return None': ['nothing'],
    'return "text"': ['literal'],
    'return cls, name': ['literal'],
    'return other': ['unknown'],
    'return cls()': ['unknown'],
    'raise ValueError()': [],
    'while True: pass': [],
    'while True:\n        break': ['nothing'],
    'if name: return cls': ['cls', 'nothing'],
    'if name: return cls\n    return cls': ['cls'],
    'if name: return cls\n    else: return None': ['cls', 'nothing'],
    'if name: return cls\n    else: raise KeyError()': ['cls'],
    'with name: return cls': ['cls', 'nothing'],
    'try: return cls\n    except ValueError: raise': ['cls'],
    'try: return cls\n    except ValueError: pass': ['cls', 'nothing'],
    'REGISTRY[name] = cls\n    return cls': ['cls'],
    'REGISTRY.append(cls)\n    return cls': ['cls'],
    'cls.name = name\n    return cls': ['cls'],
    'for x in cls: pass\n    return cls': ['cls'],
    'cls = wrap(cls)\n    return cls': ['unknown'],
    'cls, other = wrap(cls)\n    return cls': ['unknown'],
    'for cls in name: pass\n    return cls': ['unknown'],
    'import cls\n    return cls': ['unknown'],
    'from a import b as cls\n    return cls': ['unknown'],
    'with name as cls: pass\n    return cls': ['unknown'],
    'if (cls := name): pass\n    return cls': ['unknown'],
    'del cls\n    return cls': ['unknown'],
    'class cls(cls): pass\n    return cls': ['unknown'],
    'def cls(): pass\n    return cls': ['unknown'],
    'global cls\n    return cls': ['unknown'],
    'cls += 1\n    return cls': ['unknown'],
    'try: pass\n    except ValueError as cls: pass\n    return cls': ['unknown'],
    'match name:\n        case cls: pass\n    return cls': ['unknown'],
    'def wrap(cls): return cls\n    return wrap': ['def wrap'],
    'def wrap(c): return c\n    wrap = name(wrap)\n    return wrap': ['unknown'],
    'if name:\n        def wrap(c): return c\n    else:\n        def wrap(c): pass\n    return wrap': ['unknown'],
    'def wrap(c):\n        def wrap(d): pass\n    return wrap': ['unknown'],
    'return object.__new__(cls)': ['instance'],
    'return super().__new__(cls)': ['instance'],
    'return super(G, cls).__new__(cls)': ['instance'],
    'return object.__new__(name)': ['unknown'],
  };
  for (const [body, expected] of Object.entries(cases)) it(body.replaceAll('\n', ' '), () => assert.deepEqual(results(body), expected));

  it('through a function that it returns', () => {
    const statement = python.summarize('def f(n):\n    def wrap(cls):\n        return cls\n    return wrap\n').statements[0];
    const inner = statement?.kind === 'function' ? statement.results[0] : undefined;
    assert.deepEqual(inner?.kind === 'function' && inner.statement.results, [{ kind: 'parameter', name: 'cls' }]);
  });
  it('with functions nested without end', () => {
    const depth = 200;
    const lines = Array.from({ length: depth }, (_, i) => `${'    '.repeat(i)}def f${i}():`);
    const ends = Array.from({ length: depth - 1 }, (_, i) => `${'    '.repeat(depth - 1 - i)}return f${depth - 1 - i}`);
    assert.ok(python.summarize(`${lines.join('\n')}\n${'    '.repeat(depth)}pass\n${ends.join('\n')}\n`));
  });
});
