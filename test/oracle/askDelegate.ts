import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { BUILDER_CALLS } from '../../server/src/contract/interfaceCalls.ts';
import type { Tree } from './delegateTrees.ts';

/** What the real Python found. */
export type Answer =
  | { readonly kind: 'raised'; readonly exception: string; readonly message: string }
  | { readonly kind: 'unbound' | 'module' | 'interface' | 'value' | 'skipped' }
  | ({ readonly kind: 'callable' } & Made)
  | ({
      readonly kind: 'class';
      readonly name: string;
      readonly module: string;
      readonly types: readonly string[];
      readonly calls: Readonly<Record<string, 'absent' | 'value' | 'binds' | 'refuses'>>;
    } & Made);

/** The result of calling it without arguments. */
interface Made {
  /** The exception. */
  readonly instance?: string;
  readonly message?: string;
  /** The result has a method that Image Factory calls. */
  readonly gives?: boolean;
}

/** A Python with zope.interface, or undefined. */
export function pythonWithZope(): string | undefined {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3', '/usr/local/bin/python3'].filter((c) => c !== undefined);
  return candidates.find((candidate) => {
    try {
      execFileSync(candidate, ['-c', 'import zope.interface'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * The results of importing the plugin of each tree with Python.
 * @param libraries folders with zope.interface, for a Python where it is not installed
 */
export function ask(interpreter: string, trees: readonly Tree[], libraries: readonly string[] = []): readonly Answer[] {
  const calls = BUILDER_CALLS.map((call) => [call.name, call.arguments.length]);
  const input = JSON.stringify({ trees, path: libraries, calls });
  const output = execFileSync(interpreter, ['-E', '-s', path.join(import.meta.dirname, 'delegateOracle.py')], {
    input,
    maxBuffer: 1 << 28,
    timeout: 5 * 60_000,
    // Shown only if it fails. Plugins print to stderr, and threads of theirs still run when they are removed.
    stdio: 'pipe',
  });
  return JSON.parse(output.toString('utf8'));
}
