import { type Parameter, positionalParameters } from '../../../python/expressions/expression.ts';
import type { Binding } from '../values.ts';

/** The arguments of a call. */
export interface Arguments {
  readonly positional: readonly Binding[];
  readonly keywords: readonly { readonly name: string; readonly value: Binding }[];
  /** Whether there may be more: `*args` or `**kwargs`. */
  readonly open: boolean;
}

/** The arguments that Image Factory passes to the delegate class. */
export const NO_ARGUMENTS: Arguments = { positional: [], keywords: [], open: false };

/** Whether arguments match parameters. */
export type BoundArguments =
  /** The values by parameter, without parameters that use their default or collect the rest. */
  | { readonly kind: 'fits'; readonly values: ReadonlyMap<string, Binding> }
  | { readonly kind: 'unknown' }
  /** `missing`: the required parameters without an argument; empty if there are too many arguments or an unknown keyword. */
  | { readonly kind: 'refused'; readonly missing: readonly Parameter[] };

/**
 * Binds the arguments of a call to parameters, as Python does.
 * @param given the number of arguments before those of the call: the instance of a method
 */
export function bindArguments(parameters: readonly Parameter[], given: number, { positional, keywords, open }: Arguments): BoundArguments {
  if (open) return { kind: 'unknown' };
  const inOrder = positionalParameters(parameters);
  const count = given + positional.length;
  if (count > inOrder.length && !parameters.some((p) => p.kind === 'var-positional')) return { kind: 'refused', missing: [] };
  const filled = new Set(inOrder.slice(0, count).map((p) => p.name));
  const values = new Map<string, Binding>();
  for (const [i, p] of inOrder.entries()) {
    const value = positional[i - given];
    if (value) values.set(p.name, value);
  }
  for (const { name, value } of keywords) {
    const takes = parameters.some((p) => p.name === name && (p.kind === 'positional' || p.kind === 'keyword-only'));
    if (filled.has(name) && takes) return { kind: 'refused', missing: [] };
    if (!takes && !parameters.some((p) => p.kind === 'var-keyword')) return { kind: 'refused', missing: [] };
    if (!takes) continue;
    filled.add(name);
    values.set(name, value);
  }
  const missing = parameters.filter((p) => !p.hasDefault && !p.kind.startsWith('var-') && !filled.has(p.name));
  return missing.length > 0 ? { kind: 'refused', missing } : { kind: 'fits', values };
}
