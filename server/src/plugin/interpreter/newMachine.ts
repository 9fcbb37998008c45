import type { FilePath } from '../../files/path.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { Machine } from './machine.ts';
import type { PythonSources } from './sources.ts';

/** A machine that knows all forms of Python that are followed; it has not imported anything yet. */
export function newMachine(packageDirectory: FilePath, sources: PythonSources): Machine {
  return new Machine(packageDirectory, sources, { evaluate, execute });
}
