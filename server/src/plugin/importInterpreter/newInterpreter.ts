import type { FilePath } from '../../files/path.ts';
import type { Budget } from './budget.ts';
import { evaluate } from './expressions/evaluate.ts';
import { ImportInterpreter } from './interpreter.ts';
import type { PythonSources } from './sources.ts';
import { execute } from './statements/execute.ts';

/**
 * Creates an interpreter that supports all analyzed language constructs. It has not imported anything yet.
 * @param budget the budget that is charged, shared by everything that belongs to one check
 */
export function newInterpreter(packageDirectory: FilePath, sources: PythonSources, budget: Budget): ImportInterpreter {
  return new ImportInterpreter(packageDirectory, sources, { evaluate, execute }, budget);
}
