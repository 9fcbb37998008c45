import type { Parameter } from '../../python/summary.ts';
import type { Member } from '../delegate.ts';
import { refusalText } from './pythonWords.ts';

/** Why a positional call cannot bind: what the method takes, in words. */
export interface Mismatch {
  /** `2`, `at least 4`, `the keyword argument "x" as well`. */
  readonly takes: string;
  /** The text of Python's exception. */
  readonly says: string;
}

/**
 * Whether a call with so many positional arguments binds to a member of an instance, as Python counts: defaults,
 * `*args`, positional-only and keyword-only parameters, static and class methods.
 * @returns undefined when it binds or when it cannot be told.
 */
export function mismatch(member: Member, count: number): Mismatch | undefined {
  const { binding, parameters } = member;
  if (!parameters || member.function?.damaged) return undefined;
  if (binding !== 'method' && binding !== 'static' && binding !== 'class') return undefined;
  // An instance or the class itself comes first, and is not counted in what people read.
  const bound = binding === 'static' ? 0 : 1;
  const positional = parameters.filter((p) => p.kind === 'positional' || p.kind === 'positional-only');
  const required = positional.filter((p) => !p.hasDefault).length;
  const open = parameters.some((p) => p.kind === 'var-positional');
  const keyword = parameters.find((p) => p.kind === 'keyword-only' && !p.hasDefault);
  const given = count + bound;
  const refused = (takes: string): Mismatch => ({ takes, says: refusalText(member, count, bound) });
  if (given < required) return refused(amount(required - bound, open || required < positional.length ? 'at least ' : ''));
  if (given > positional.length && !open)
    return refused(
      positional.length < bound ? 'not even self' : amount(positional.length - bound, required < positional.length ? 'at most ' : ''),
    );
  return keyword && refused(`the keyword argument "${keyword.name}" as well`);
}

function amount(count: number, prefix: string): string {
  return count === 0 ? 'none' : `${prefix}${count}`;
}

/** The parameters that a positional call with nothing but the instance does not fill. */
export function unfilled(parameters: readonly Parameter[], bound: number): readonly Parameter[] {
  return parameters.filter(
    (p, i) => !p.hasDefault && (p.kind === 'keyword-only' || ((p.kind === 'positional' || p.kind === 'positional-only') && i >= bound)),
  );
}
