import { type Risk, riskOf } from './risk.ts';
import { type Binding, certainFailure, type Failure } from './values.ts';

/** How running some statements ends. */
export interface Outcome {
  /** The end is reached, as far as can be told. */
  readonly completes: boolean;
  /** The exception that ends it otherwise, where it is known. */
  readonly failure: Failure | undefined;
  /** What it may raise on the way all the same. */
  readonly risk: Risk;
  /** It ends by raising what was caught. */
  readonly again?: boolean;
}

/** Reaches its end and raises nothing. */
export const COMPLETES: Outcome = { completes: true, failure: undefined, risk: 'none' };
/** Reaches its end, unless something other than an import fails. */
export const MAY_RAISE: Outcome = { completes: true, failure: undefined, risk: 'other' };
/** Reaches its end, unless anything fails. */
export const MAY_FAIL: Outcome = { completes: true, failure: undefined, risk: 'any' };

/** The outcome of what reaches its end with a risk on the way. */
export function completesWith(risk: Risk): Outcome {
  return risk === 'none' ? COMPLETES : risk === 'other' ? MAY_RAISE : MAY_FAIL;
}

/** The outcome of evaluating something, and what is left of it when it does not raise. */
export function outcomeOf(binding: Binding): Outcome {
  const failure = certainFailure(binding);
  if (failure) return { completes: false, failure, risk: failure.risk ?? 'none' };
  const missing = binding.find((a) => a.value.kind === 'missing')?.value;
  if (missing?.kind === 'missing') return completesWith(riskOf(missing.failure));
  return binding.some((a) => a.value.kind === 'unknown') ? MAY_RAISE : COMPLETES;
}
