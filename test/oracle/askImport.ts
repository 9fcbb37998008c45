import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { BUILDER_CALLS } from '../../server/src/contract/interfaceCalls.ts';
import type { Tree } from './delegateTrees.ts';

/** The result of importing a plugin with Python and making the calls of the Builder. */
export type ImportAnswer =
  /** Python cannot compile the plugin. */
  | { readonly kind: 'other-syntax' }
  | { readonly kind: 'raised' | 'not-made'; readonly exception: string; readonly message: string }
  /** By method: `absent`, `not-callable`, `raises TypeError`, `ran, None`, `did not run, value`. */
  | { readonly kind: 'imported'; readonly calls: Readonly<Record<string, string>> };

/** The Pythons on this machine: those listed in PYTHONS, on the path, and in pyenv. */
export function pythonsAtHand(): readonly string[] {
  const versions = path.join(process.env.PYENV_ROOT ?? path.join(homedir(), '.pyenv'), 'versions');
  const installed = existsSync(versions) ? readdirSync(versions).map((version) => path.join(versions, version, 'bin/python')) : [];
  const named = (process.env.PYTHONS ?? '').split(path.delimiter).filter((one) => one !== '');
  return [...(named.length > 0 ? named : ['python3', 'python2', ...installed])].filter(
    (python) => spawnSync(python, ['-c', 'pass'], { stdio: 'ignore' }).status === 0,
  );
}

/** The results of importing the plugin of each tree with Python. @throws Error when it exits without a result */
export function askImport(python: string, trees: readonly Tree[]): readonly ImportAnswer[] {
  const calls = BUILDER_CALLS.map((call) => [call.name, call.arguments.length]);
  const input = JSON.stringify({ trees, calls });
  const run = spawnSync(python, ['-E', '-s', path.join(import.meta.dirname, 'importOracle.py')], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`${python}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
