import type { PluginType } from '../../../contract/dialect.ts';
import { certainValue } from '../binding.ts';
import { isInterfaceRoot } from '../library/externalNames.ts';
import { type KnownClass, knownClass } from '../library/knownClasses.ts';
import { type Binding, type ClassInfo, delegateInterface, placeOf, type Uncertainty } from '../values.ts';

/** The known bases of a class. */
export interface Linearization {
  /** The method resolution order with only classes whose source was read, the class itself first. */
  readonly order: readonly ClassInfo[];
  /** The method resolution order including known classes of Python. */
  readonly full: readonly ClassEntry[];
  /** Why there may be more bases. */
  readonly uncertainty: Uncertainty | undefined;
  /** Whether every base is known but they cannot be ordered. */
  readonly isImpossible: boolean;
}

/** Maximum number of base classes; more than any delegate has. Beyond it, the result is uncertain. */
const MAX_CLASSES = 100;

/** The method resolution order (C3) of a class. An unknown base makes it uncertain. */
export function linearize(info: ClassInfo): Linearization {
  let known = KNOWN.get(info);
  if (!known) {
    known = compute(info);
    KNOWN.set(info, known);
  }
  return known;
}

// Bases never change after a class is created. Every class is linearized when it is created, after its bases, so recursion is shallow.
const KNOWN = new WeakMap<ClassInfo, Linearization>();

/** A class of the package, or one of Python. */
export type ClassEntry = ClassInfo | KnownClass;

/** Whether a class belongs to Python. */
export function isKnownClass(entry: ClassEntry): entry is KnownClass {
  return 'makesInstances' in entry;
}

/** The known part of the method resolution order of a class, itself first. */
export function orderOf(entry: ClassEntry): readonly ClassEntry[] {
  return isKnownClass(entry) ? entry.order : linearize(entry).full;
}

function isRead(entry: ClassEntry): entry is ClassInfo {
  return !isKnownClass(entry);
}

function compute(info: ClassInfo): Linearization {
  let uncertainty: Uncertainty | undefined;
  const parents: ClassEntry[] = [];
  for (const base of info.bases) {
    const found = baseOf(base.value);
    if (found.entry) parents.push(found.entry);
    if (found.uncertainty) uncertainty ??= { reason: found.uncertainty, at: base.at };
  }
  const object = info.bases.length === 0 ? knownClass('builtins.object') : undefined;
  if (object) parents.push(object);
  const inherited = parents.map(orderOf);
  for (const parent of parents) if (!isKnownClass(parent)) uncertainty ??= linearize(parent).uncertainty;
  const size = inherited.reduce((sum, order) => sum + order.length, 0);
  const alone = { order: [info], full: [info], isImpossible: false };
  if (size > MAX_CLASSES) return { ...alone, uncertainty: { reason: 'there are too many base classes', at: placeOf(info) } };
  const merged = merge([...inherited.map((order) => [...order]), [...parents]]);
  if (!merged)
    return {
      ...alone,
      isImpossible: uncertainty === undefined,
      uncertainty: { reason: 'Python cannot order the base classes', at: placeOf(info) },
    };
  const full = [info, ...merged];
  return { order: full.filter(isRead), full, uncertainty, isImpossible: false };
}

/** Whether a base class is unknown, so that it may add or replace members. */
export function baseIsOpen(info: ClassInfo): boolean {
  return info.bases.some((base) =>
    base.value.some(({ value }) => {
      if (value.kind === 'class') return false;
      return value.kind !== 'external' || !(knownClass(value.name) || isInterfaceRoot(value.name) || delegateInterface(value));
    }),
  );
}

/** The known part of a base, and why the rest is unknown. Interfaces have no entry. */
interface Base {
  readonly entry: ClassEntry | undefined;
  readonly uncertainty: string | undefined;
}

function baseOf(binding: Binding): Base {
  const [first] = binding.flatMap((a) => (a.value.kind === 'class' ? [a.value.class] : []));
  if (first) return { entry: first, uncertainty: binding.length > 1 ? 'its base class depends on a condition' : undefined };
  const value = certainValue(binding);
  if (value?.kind === 'unknown') return { entry: undefined, uncertainty: value.reason };
  if (value?.kind !== 'external') return { entry: undefined, uncertainty: 'a base class cannot be resolved' };
  const known = knownClass(value.name);
  if (known || isInterfaceRoot(value.name) || delegateInterface(value)) return { entry: known, uncertainty: undefined };
  return { entry: undefined, uncertainty: `the base class ${value.name.replace(/^builtins\./, '')} is not analyzed` };
}

function merge(lists: ClassEntry[][]): ClassEntry[] | undefined {
  const result: ClassEntry[] = [];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return result;
    const next = open.map((list) => list[0]).find((head) => head && !open.some((list) => list.indexOf(head) > 0));
    if (!next) return undefined;
    result.push(next);
    for (const list of open) if (list[0] === next) list.shift();
  }
}

/** The kind of interface that a class is: one derived from a delegate interface, another one, or not an interface. */
export function interfaceKind(info: ClassInfo): PluginType | 'other' | undefined {
  let kind: PluginType | 'other' | undefined;
  for (const { value } of [info, ...linearize(info).order].flatMap((c) => c.bases).flatMap((base) => base.value)) {
    const type = delegateInterface(value);
    if (type) return type;
    if (value.kind === 'external' && isInterfaceRoot(value.name)) kind = 'other';
  }
  return kind;
}

/** The delegate interfaces that a class derives from. */
export function interfaceTypes(info: ClassInfo): readonly PluginType[] {
  const bases = [info, ...linearize(info).order].flatMap((c) => c.bases).flatMap((base) => base.value);
  return [...new Set(bases.flatMap(({ value }) => delegateInterface(value) ?? []))];
}
