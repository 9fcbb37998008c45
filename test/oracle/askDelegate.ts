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

/** What came of calling it without arguments. */
interface Made {
  /** The exception. */
  readonly instance?: string;
  readonly message?: string;
  /** What it gave has a method that Image Factory calls. */
  readonly gives?: boolean;
}

/** A Python that has zope.interface, or undefined. */
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
 * What a Python finds when it imports the plugin of each tree.
 * @param libraries folders with zope.interface, for a Python that has none of its own
 */
export function ask(interpreter: string, trees: readonly Tree[], libraries: readonly string[] = []): readonly Answer[] {
  const calls = BUILDER_CALLS.map((call) => [call.name, call.arguments.length]);
  const input = JSON.stringify({ trees, path: libraries, calls });
  const output = execFileSync(interpreter, ['-E', '-s', path.join(import.meta.dirname, 'delegateOracle.py')], {
    input,
    maxBuffer: 1 << 28,
    timeout: 5 * 60_000,
  });
  return JSON.parse(output.toString('utf8'));
}
