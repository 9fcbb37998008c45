import { isSameStart, type Location, startOf } from '../../files/location.ts';
import { describeFailure, type Failure, type SiblingImport } from './failure.ts';
import type { Alternative, Binding, Value } from './values.ts';

/** Maximum number of alternatives; more are not worth distinguishing. */
const MAX_ALTERNATIVES = 8;
const MAX_TRAIL = 40;
/** The location of values without one. */
export const NOWHERE: Location = startOf('/');

/** A binding to one certain value. @param trail the locations that led to it, nearest first */
export function single(value: Value, ...trail: Location[]): Binding {
  return [{ value, trail, sibling: undefined }];
}

/** A binding to an unknown value. @param reason for display @param at the location of the cause */
export function unknown(reason: string, at: Location): Binding {
  return single({ kind: 'unknown', reason, at }, at);
}

/** The union of the bindings of alternative branches. */
export function union(bindings: readonly Binding[]): Binding {
  const result: Alternative[] = [];
  for (const alternative of bindings.flat()) {
    const same = result.findIndex((known) => isSameValue(known.value, alternative.value));
    if (same >= 0) {
      // A value that every version of Python finds is not specific to Python 2.
      const known = result[same];
      if (known?.sibling && !alternative.sibling) result[same] = alternative;
      continue;
    }
    if (result.length === MAX_ALTERNATIVES) {
      const at = alternative.trail[0] ?? NOWHERE;
      result[MAX_ALTERNATIVES - 1] = { ...alternative, value: { kind: 'unknown', reason: 'it has too many possible values', at } };
      break;
    }
    result.push(alternative);
  }
  return result;
}

function isSameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'class':
      return b.kind === 'class' && a.class === b.class;
    case 'module':
      return b.kind === 'module' && a.module === b.module;
    case 'external':
      return b.kind === 'external' && a.name === b.name;
    case 'function':
      return b.kind === 'function' && a.statement === b.statement && isSame(a.decorators, b.decorators, isSameBinding);
    case 'lambda':
      return b.kind === 'lambda' && a.parameters === b.parameters;
    case 'bound':
      return b.kind === 'bound' && a.given === b.given && isSameValue(a.function, b.function);
    case 'declarer':
      return b.kind === 'declarer' && a.call === b.call;
    case 'replaced':
      return b.kind === 'replaced' && a.by.statement === b.by.statement && isSameValue(a.value, b.value);
    case 'wrapped':
      return b.kind === 'wrapped' && a.by === b.by && isSameBinding(a.value, b.value);
    case 'partial':
      return (
        b.kind === 'partial' &&
        a.isMethod === b.isMethod &&
        a.given === b.given &&
        isSame(a.keywords, b.keywords, Object.is) &&
        isSameBinding(a.value, b.value)
      );
    case 'instance':
      return b.kind === 'instance' && a.of === b.of;
    case 'constant':
      return b.kind === 'constant' && a.text === b.text && isSame(a.strings, b.strings, Object.is);
    case 'missing':
      return b.kind === 'missing' && isSameFailure(a.failure, b.failure);
    case 'unknown':
      return b.kind === 'unknown' && a.reason === b.reason;
    case 'unbound':
      return b.kind === 'unbound';
  }
}

/** Whether two bindings have the same values, regardless of how they were reached. */
export function isSameBinding(a: Binding, b: Binding): boolean {
  return a === b || isSame(a, b, (one, other) => isSameValue(one.value, other.value));
}

function isSameFailure(a: Failure, b: Failure): boolean {
  return isSameStart(a.at, b.at) && describeFailure(a) === describeFailure(b) && a.certain === b.certain;
}

function isSame<T>(a: readonly T[] | undefined, b: readonly T[] | undefined, same: (one: T, other: T) => boolean): boolean {
  if (a === b) return true;
  return a?.length === b?.length && (a?.every((one, i) => same(one, (b as readonly T[])[i] as T)) ?? false);
}

/** The same alternatives, reached through one more location. */
export function through(binding: Binding, at: Location, sibling?: SiblingImport): Binding {
  return binding.map((a) => ({
    value: a.value,
    trail: trailThrough(at, a.trail),
    sibling: sibling ?? a.sibling,
  }));
}

/** Adds a location at the start of a trail, unless the trail is too long. */
export function trailThrough(at: Location, trail: readonly Location[]): readonly Location[] {
  return trail.length < MAX_TRAIL ? [at, ...trail] : trail;
}

/** The remaining alternatives of a binding if its evaluation does not raise. */
export function withoutFailures(binding: Binding): Binding {
  const rest = binding.filter((a) => a.value.kind !== 'missing');
  return rest.length > 0 ? rest : binding;
}

/** A binding without the alternative of being unbound; undefined if nothing else remains. */
export function bound(binding: Binding | undefined): Binding | undefined {
  const rest = binding?.filter((a) => a.value.kind !== 'unbound');
  return rest && rest.length > 0 ? rest : undefined;
}

/** The value of a binding, if there is only one. */
export function certainValue(binding: Binding | undefined): Value | undefined {
  return binding?.length === 1 ? binding[0]?.value : undefined;
}

/** The dotted name of a binding that certainly comes from a module that is not analyzed. */
export function externalName(binding: Binding | undefined): string | undefined {
  const value = certainValue(binding);
  return value?.kind === 'external' ? value.name : undefined;
}

/** The failure that evaluating a binding certainly raises; undefined if an alternative may work. */
export function certainFailure(binding: Binding): Failure | undefined {
  const failures = binding.map((a) => (a.value.kind === 'missing' && a.value.failure.certain ? a.value.failure : undefined));
  return failures.includes(undefined) ? undefined : failures[0];
}
