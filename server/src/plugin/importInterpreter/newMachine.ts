import type { FilePath } from '../../files/path.ts';
import { Budget } from './budget.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { Machine } from './machine.ts';
import type { PythonSources } from './sources.ts';

/**
 * A machine that knows all forms of Python that are followed; it has not imported anything yet.
 * @param budget what following the code is charged to: one for all that belongs to one check.
 */
export function newMachine(packageDirectory: FilePath, sources: PythonSources, budget = new Budget()): Machine {
  return new Machine(packageDirectory, sources, { evaluate, execute }, budget);
}
