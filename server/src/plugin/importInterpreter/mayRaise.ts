import type { Expression } from '../../python/summary.ts';
import type { Failure } from './failure.ts';

/** What statements may raise for reasons that are not analyzed: nothing, anything but an ImportError, or anything. */
export type MayRaise = 'none' | 'other' | 'any';

/** What statements may raise if one part of them may raise `a`, and another `b`. */
export function worse(a: MayRaise, b: MayRaise): MayRaise {
  return a === 'any' || b === 'any' ? 'any' : a === 'none' ? b : a;
}

/** The kind of exceptions that an exception, which ends some branch, belongs to. */
export function mayRaiseOf(failure: Failure | undefined): MayRaise {
  return !failure || IMPORTS.has(failure.exception) || !KNOWN.has(failure.exception) ? 'any' : 'other';
}

const IMPORTS = new Set<string>(['ImportError', 'ModuleNotFoundError']);

const BASES: Readonly<Record<string, readonly string[]>> = {
  ModuleNotFoundError: ['ModuleNotFoundError', 'ImportError', 'Exception', 'BaseException'],
  ImportError: ['ImportError', 'Exception', 'BaseException'],
  NameError: ['NameError', 'Exception', 'BaseException', 'StandardError'],
  AttributeError: ['AttributeError', 'Exception', 'BaseException', 'StandardError'],
  TypeError: ['TypeError', 'Exception', 'BaseException', 'StandardError'],
  ValueError: ['ValueError', 'Exception', 'BaseException', 'StandardError'],
};

/** Exceptions with known relations to others. */
const KNOWN = new Set([
  ...['ModuleNotFoundError', 'ImportError', 'NameError', 'AttributeError', 'ValueError', 'TypeError', 'KeyError', 'IndexError', 'OSError'],
  ...['IOError', 'RuntimeError', 'SyntaxError', 'KeyboardInterrupt'],
]);

/** Whether an `except` clause catches an exception. */
export function catches(test: Expression | undefined, failure: Failure | undefined): 'yes' | 'no' | 'maybe' {
  if (!test) return 'yes';
  if (test.kind === 'sequence') {
    const answers = test.items.map((item) => catches(item, failure));
    return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
  }
  if (!failure || test.kind !== 'name') return 'maybe';
  const bases = Object.hasOwn(BASES, failure.exception) ? BASES[failure.exception] : undefined;
  if (test.name === failure.exception || bases?.includes(test.name)) return 'yes';
  return bases && KNOWN.has(test.name) ? 'no' : 'maybe';
}

/** Whether an `except` clause may catch an exception of that kind. */
export function mayCatch(test: Expression | undefined, mayRaise: MayRaise): boolean {
  if (mayRaise === 'none') return false;
  return mayRaise === 'any' || !namesOf(test).every((name) => IMPORTS.has(name));
}

/** What may still be raised after `except` clauses. */
export function uncaught(mayRaise: MayRaise, tests: readonly (Expression | undefined)[]): MayRaise {
  const names = tests.flatMap(namesOf);
  if (tests.includes(undefined) || names.includes('Exception') || names.includes('BaseException')) return 'none';
  return mayRaise === 'any' && names.includes('ImportError') ? 'other' : mayRaise;
}

/** The exceptions in an `except` clause; `?` for anything but a name, and for a clause that catches everything. */
function namesOf(test: Expression | undefined): string[] {
  if (test?.kind === 'sequence') return test.items.flatMap(namesOf);
  return [test?.kind === 'name' ? test.name : '?'];
}
