import type { BuilderCall } from '../../contract/interfaces.ts';
import { type Parameter, positionalParameters } from '../../python/expressions/expression.ts';
import { formsOf, type Member } from './delegate.ts';
import { argumentError, notCallableError } from './exceptionMessages.ts';

/** Why a call with positional arguments fails. */
export interface Mismatch {
  /** What the method accepts, without `self`: `takes 2`, `takes at least 4`, `also requires the keyword argument "x"`. */
  readonly takes: string;
  /** The message of Python's exception. */
  readonly exception: string;
  /** The function that rejects the call: the method, or the wrapper of a decorator of the package. */
  readonly by: Member;
}

/**
 * Checks a call of a member with `count` positional arguments as Python does: with defaults, `*args`, positional-only and keyword-only
 * parameters, static and class methods, and the arguments that decorators forward.
 * @returns undefined if the call succeeds or the result is unknown
 */
export function mismatch(member: Member, count: number): Mismatch | undefined {
  const { binding, parameters, inner } = member;
  if (!parameters || member.function?.hasSyntaxErrors) return undefined;
  if (binding !== 'method' && binding !== 'static' && binding !== 'class') return undefined;
  // The instance or class is the first argument, and messages do not count it.
  const bound = binding === 'static' ? 0 : 1;
  const own = ownMismatch(member, parameters, count, bound);
  if (own || !inner?.arguments) return own;
  const handedOn = countOfArguments(inner.arguments, parameters, count + bound);
  const passed = handedOn === undefined ? undefined : handedOn - bound;
  const refused = passed === undefined ? undefined : mismatch({ ...inner.member, binding }, passed);
  return refused && passed !== count ? { ...refused, takes: `${refused.takes} and gets ${passed} from its decorator` } : refused;
}

/** Why the call fails for every form of the member; undefined if it may succeed, or if it may be skipped because the member may not exist. */
export function refusalsOf(member: Member, call: BuilderCall): readonly Mismatch[] | undefined {
  if (member.mayBeAbsent && call.guard !== 'always') return undefined;
  const refusals = formsOf(member).map((form) => refusal(form, call, member.binding === 'property'));
  return refusals.includes(undefined) ? undefined : refusals.filter((one) => one !== undefined);
}

function refusal(form: Member, call: BuilderCall, isProperty: boolean): Mismatch | undefined {
  if (form.binding !== 'value' || form.value === undefined) return mismatch(form, call.arguments.length);
  const takes = isProperty ? `is a property that returns ${form.value}` : `is ${form.value}, not a method`;
  return { takes, exception: notCallableError(form.value), by: form };
}

function ownMismatch(member: Member, parameters: readonly Parameter[], count: number, bound: number): Mismatch | undefined {
  const positional = positionalParameters(parameters);
  const required = positional.filter((p) => !p.hasDefault).length;
  const open = parameters.some((p) => p.kind === 'var-positional');
  const keyword = parameters.find((p) => p.kind === 'keyword-only' && !p.hasDefault);
  const given = count + bound;
  const refused = (words: string): Mismatch => ({ takes: words, exception: argumentError(member, count, bound), by: member });
  if (given < required) return refused(takes(required - bound, open || required < positional.length ? 'at least ' : ''));
  if (given > positional.length && !open)
    return refused(
      positional.length < bound ? 'does not take self' : takes(positional.length - bound, required < positional.length ? 'at most ' : ''),
    );
  return keyword && refused(`also requires the keyword argument "${keyword.name}"`);
}

/** The number of positional arguments that a wrapper forwards when called with `given` arguments; undefined if unknown. */
function countOfArguments(written: readonly string[], parameters: readonly Parameter[], given: number): number | undefined {
  const positional = positionalParameters(parameters).length;
  const known = (name: string, kind: Parameter['kind']) => parameters.some((p) => p.name === name && p.kind === kind);
  let count = 0;
  for (const argument of written) {
    if (argument.startsWith('**')) {
      // Image Factory passes no keyword arguments.
      if (!known(argument.slice(2), 'var-keyword')) return undefined;
    } else if (argument.startsWith('*')) {
      if (!known(argument.slice(1), 'var-positional')) return undefined;
      count += Math.max(0, given - positional);
    } else count += 1;
  }
  return count;
}

function takes(count: number, prefix: string): string {
  return count === 0 ? 'takes no arguments' : `takes ${prefix}${count} ${count === 1 ? 'argument' : 'arguments'}`;
}
