import { certainFailure } from './binding.ts';
import type { Failure } from './failure.ts';
import { type MayRaise, mayRaiseOf } from './mayRaise.ts';
import type { Binding } from './values.ts';

/** The outcome of running statements. */
export interface Outcome {
  /** Whether they complete, as far as known. */
  readonly completes: boolean;
  /** The exception that ends them otherwise, if known. */
  readonly failure: Failure | undefined;
  /** What they may raise anyway. */
  readonly mayRaise: MayRaise;
  /** Whether they end by re-raising the caught exception. */
  readonly raisesAgain?: boolean;
}

/** Completes without raising. */
export const COMPLETES: Outcome = { completes: true, failure: undefined, mayRaise: 'none' };
/** Completes, unless something other than an import fails. */
export const MAY_RAISE: Outcome = { completes: true, failure: undefined, mayRaise: 'other' };
/** Completes, unless anything fails. */
export const MAY_FAIL: Outcome = { completes: true, failure: undefined, mayRaise: 'any' };

/** The outcome of code that completes but may raise. */
export function completesWith(mayRaise: MayRaise): Outcome {
  return mayRaise === 'none' ? COMPLETES : mayRaise === 'other' ? MAY_RAISE : MAY_FAIL;
}

/** The outcome of evaluating an expression to a binding. */
export function outcomeOf(binding: Binding): Outcome {
  const failure = certainFailure(binding);
  if (failure) return { completes: false, failure, mayRaise: failure.mayRaise ?? 'none' };
  const missing = binding.find((a) => a.value.kind === 'missing')?.value;
  if (missing?.kind === 'missing') return completesWith(mayRaiseOf(missing.failure));
  return binding.some((a) => a.value.kind === 'unknown') ? MAY_RAISE : COMPLETES;
}
