import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { removedNames } from '../../server/src/plugin/importInterpreter/library/removedNames.ts';
import { pythonsAtHand } from './askImport.ts';

const PROGRAM = `
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
def has(dotted):
    module, _, name = dotted.rpartition(".")
    try:
        return hasattr(importlib.import_module(module), name) if module else bool(importlib.import_module(name))
    except ImportError:
        return False
json.dump([list(sys.version_info[:2]), [has(name) for name in json.load(sys.stdin)]], sys.stdout)
`;

test('names removed from the standard library are not in any Python since 3.10, and were in an older one', (t) => {
  const names = removedNames();
  const answers = pythonsAtHand().flatMap((python) => {
    const run = spawnSync(python, ['-E', '-s', '-c', PROGRAM], { input: JSON.stringify(names), encoding: 'utf8' });
    return run.status === 0 ? [JSON.parse(run.stdout) as [[number, number], boolean[]]] : [];
  });
  const isSupported = ([major, minor]: [number, number]) => major === 3 && minor >= 10;
  const hasAny = (name: number, supported: boolean) => answers.some(([version, has]) => isSupported(version) === supported && has[name]);
  assert.deepEqual(
    names.filter((_, i) => hasAny(i, true)),
    [],
  );
  if (!answers.some(([[major]]) => major === 2)) {
    t.diagnostic('there is no Python 2 to ask');
    return;
  }
  assert.deepEqual(
    names.filter((name, i) => !hasAny(i, false) && name !== 'Tkinter'),
    [],
  );
});
