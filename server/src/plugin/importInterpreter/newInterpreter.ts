import type { FilePath } from '../../files/path.ts';
import { Budget } from './budget.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { ImportInterpreter } from './interpreter.ts';
import type { PythonSources } from './sources.ts';

/**
 * An interpreter that knows all forms of Python that are followed; it has not imported anything yet.
 * @param budget what following the code is charged to: one for all that belongs to one check.
 */
export function newInterpreter(packageDirectory: FilePath, sources: PythonSources, budget = new Budget()): ImportInterpreter {
  return new ImportInterpreter(packageDirectory, sources, { evaluate, execute }, budget);
}
