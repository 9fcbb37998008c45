import type { BuilderCall } from '../../contract/interfaces.ts';
import type { Parameter } from '../../python/summary.ts';
import { formsOf, type Member } from './delegate.ts';
import { notCallableText, refusalText } from './pythonWords.ts';

/** Why a positional call cannot bind. */
export interface Mismatch {
  /** What the method takes, `self` not counted: `takes 2`, `takes at least 4`, `also requires the keyword argument "x"`. */
  readonly takes: string;
  /** The text of Python's exception. */
  readonly says: string;
  /** The function that refuses: the method, or what a decorator of the package put around it. */
  readonly by: Member;
}

/**
 * Whether a call with so many positional arguments binds to a member of an instance, as Python counts: defaults,
 * `*args`, positional-only and keyword-only parameters, static and class methods, and what a decorator hands on.
 * @returns undefined when it binds or when it cannot be told.
 */
export function mismatch(member: Member, count: number): Mismatch | undefined {
  const { binding, parameters, inner } = member;
  if (!parameters || member.function?.damaged) return undefined;
  if (binding !== 'method' && binding !== 'static' && binding !== 'class') return undefined;
  // An instance or the class itself comes first, and is not counted in what people read.
  const bound = binding === 'static' ? 0 : 1;
  const own = ownMismatch(member, parameters, count, bound);
  if (own || !inner?.arguments) return own;
  const handedOn = countOfArguments(inner.arguments, parameters, count + bound);
  return handedOn === undefined ? undefined : mismatch({ ...inner.member, binding }, handedOn - bound);
}

/** Why the call fails for everything that the member can be; undefined where it may succeed, or may find nothing and be left out. */
export function refusalsOf(member: Member, call: BuilderCall): readonly Mismatch[] | undefined {
  if (member.mayBeAbsent && call.guard !== 'always') return undefined;
  const refusals = formsOf(member).map((form) => refusal(form, call, member.binding === 'property'));
  return refusals.includes(undefined) ? undefined : refusals.filter((one) => one !== undefined);
}

function refusal(form: Member, call: BuilderCall, isProperty: boolean): Mismatch | undefined {
  if (form.binding !== 'value' || form.value === undefined) return mismatch(form, call.arguments.length);
  const takes = isProperty ? `is a property that returns ${form.value}` : `is ${form.value}, not a method`;
  return { takes, says: notCallableText(form.value), by: form };
}

function ownMismatch(member: Member, parameters: readonly Parameter[], count: number, bound: number): Mismatch | undefined {
  const positional = parameters.filter((p) => p.kind === 'positional' || p.kind === 'positional-only');
  const required = positional.filter((p) => !p.hasDefault).length;
  const open = parameters.some((p) => p.kind === 'var-positional');
  const keyword = parameters.find((p) => p.kind === 'keyword-only' && !p.hasDefault);
  const given = count + bound;
  const refused = (words: string): Mismatch => ({ takes: words, says: refusalText(member, count, bound), by: member });
  if (given < required) return refused(takes(required - bound, open || required < positional.length ? 'at least ' : ''));
  if (given > positional.length && !open)
    return refused(
      positional.length < bound ? 'does not take self' : takes(positional.length - bound, required < positional.length ? 'at most ' : ''),
    );
  return keyword && refused(`also requires the keyword argument "${keyword.name}"`);
}

/** How many positional arguments a wrapper gives that was itself given so many; undefined where that is not known. */
function countOfArguments(written: readonly string[], parameters: readonly Parameter[], given: number): number | undefined {
  const positional = parameters.filter((p) => p.kind === 'positional' || p.kind === 'positional-only').length;
  const known = (name: string, kind: Parameter['kind']) => parameters.some((p) => p.name === name && p.kind === kind);
  let count = 0;
  for (const argument of written) {
    if (argument.startsWith('**')) {
      // Image Factory gives nothing by name.
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
