import type { Expression } from '../../python/summary.ts';
import type { Failure } from './values.ts';

/** What statements may raise for reasons that are not followed: nothing, anything but an ImportError, or anything. */
export type Risk = 'none' | 'other' | 'any';

/** The risk of one thing and another. */
export function worse(a: Risk, b: Risk): Risk {
  return a === 'any' || b === 'any' ? 'any' : a === 'none' ? b : a;
}

/** The risk of a branch that ends in an exception. */
export function riskOf(failure: Failure | undefined): Risk {
  return !failure || IMPORTS.has(failure.exception) ? 'any' : 'other';
}

const IMPORTS = new Set<string>(['ImportError', 'ModuleNotFoundError']);

const BASES: Readonly<Record<Failure['exception'], readonly string[]>> = {
  ModuleNotFoundError: ['ModuleNotFoundError', 'ImportError', 'Exception', 'BaseException'],
  ImportError: ['ImportError', 'Exception', 'BaseException'],
  NameError: ['NameError', 'Exception', 'BaseException', 'StandardError'],
  AttributeError: ['AttributeError', 'Exception', 'BaseException', 'StandardError'],
  TypeError: ['TypeError', 'Exception', 'BaseException', 'StandardError'],
  ValueError: ['ValueError', 'Exception', 'BaseException', 'StandardError'],
};

/** Exceptions of which it is known which others they are not. */
const KNOWN = new Set([
  ...['ModuleNotFoundError', 'ImportError', 'NameError', 'AttributeError', 'ValueError', 'TypeError', 'KeyError', 'IndexError', 'OSError'],
  ...['IOError', 'RuntimeError', 'SyntaxError', 'KeyboardInterrupt'],
]);

/** Whether `except …` takes an exception. */
export function catches(test: Expression | undefined, failure: Failure | undefined): 'yes' | 'no' | 'maybe' {
  if (!test) return 'yes';
  if (test.kind === 'sequence') {
    const answers = test.items.map((item) => catches(item, failure));
    return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
  }
  if (!failure || test.kind !== 'name') return 'maybe';
  if (BASES[failure.exception].includes(test.name)) return 'yes';
  return KNOWN.has(test.name) ? 'no' : 'maybe';
}

/** Whether `except …` may take something that a risk stands for. */
export function mayCatch(test: Expression | undefined, risk: Risk): boolean {
  if (risk === 'none') return false;
  return risk === 'any' || !namesOf(test).every((name) => IMPORTS.has(name));
}

/** The risk that is left behind some `except` clauses. */
export function uncaught(risk: Risk, tests: readonly (Expression | undefined)[]): Risk {
  const names = tests.flatMap(namesOf);
  if (tests.includes(undefined) || names.includes('Exception') || names.includes('BaseException')) return 'none';
  return risk === 'any' && names.includes('ImportError') ? 'other' : risk;
}

/** The exceptions named by a test; `?` for what is no plain name, or for a test that takes everything. */
function namesOf(test: Expression | undefined): string[] {
  if (test?.kind === 'sequence') return test.items.flatMap(namesOf);
  return [test?.kind === 'name' ? test.name : '?'];
}
