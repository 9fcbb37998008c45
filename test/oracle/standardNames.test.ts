import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { knownStandardModules, standardNames } from '../../server/src/contract/standardNames.ts';
import { pythonsAtHand } from './askImport.ts';

const PROGRAM = `
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
found = {}
for module in json.load(sys.stdin):
    try:
        found[module] = dir(importlib.import_module(module))
    except ImportError:
        pass
json.dump(found, sys.stdout)
`;

test('the known names of the standard library include those of the installed Pythons', () => {
  const modules = knownStandardModules();
  const pythons = pythonsAtHand();
  assert.ok(pythons.length > 0, 'there is no Python to ask');
  for (const python of pythons) {
    const run = spawnSync(python, ['-E', '-s', '-c', PROGRAM], { input: JSON.stringify(modules), encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(run.status, 0, run.stderr);
    for (const [module, names] of Object.entries(JSON.parse(run.stdout) as Record<string, string[]>)) {
      const known = new Set(standardNames(module));
      const unknown = names.filter((name) => /^[a-z]|^[A-Z].*[a-z]/.test(name) && !known.has(name));
      assert.deepEqual(unknown, [], `${module} in ${python}`);
    }
  }
});
