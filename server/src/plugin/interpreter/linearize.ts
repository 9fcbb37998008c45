import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import { isInterfaceRoot, isPlainBase } from './externals.ts';
import { type Binding, type ClassInfo, delegateInterface, type Gap } from './values.ts';

/** The bases of a class as far as they are known. */
export interface Linearization {
  /** Method resolution order of the classes that are read, the class itself first. */
  readonly order: readonly ClassInfo[];
  /** Why there may be more. */
  readonly gap: Gap | undefined;
}

/** More than any delegate derives from; what is beyond is a gap. */
const MAX_CLASSES = 100;

/** The method resolution order (C3) of a class. A base that is not read leaves a gap. */
export function linearize(info: ClassInfo): Linearization {
  let known = KNOWN.get(info);
  if (!known) {
    known = compute(info);
    KNOWN.set(info, known);
  }
  return known;
}

// Bases never change once a class is made. Every class is asked for when it is made, after its bases, so no call goes deep.
const KNOWN = new WeakMap<ClassInfo, Linearization>();

function compute(info: ClassInfo): Linearization {
  let gap: Gap | undefined;
  const parents: ClassInfo[] = [];
  for (const base of info.bases) {
    const found = baseOf(base.value);
    if (found.kind === 'class') parents.push(found.class);
    if (found.gap) gap ??= { reason: found.gap, at: base.at };
  }
  const inherited = parents.map((parent) => linearize(parent));
  gap ??= inherited.find((parent) => parent.gap)?.gap;
  const size = inherited.reduce((sum, parent) => sum + parent.order.length, 0);
  if (size > MAX_CLASSES) return { order: [info], gap: { reason: 'there are too many base classes', at: placeOf(info) } };
  const merged = merge([...inherited.map((parent) => [...parent.order]), [...parents]]);
  if (merged) return { order: [info, ...merged], gap };
  return { order: [info], gap: { reason: 'Python cannot order the base classes', at: placeOf(info) } };
}

function placeOf(info: ClassInfo): Location {
  return { path: info.path, span: info.statement.nameSpan };
}

/** Whether a base class is not read, so that it may bring or replace members. */
export function baseIsOpen(info: ClassInfo): boolean {
  return info.bases.some((base) =>
    base.value.some(({ value }) => {
      if (value.kind === 'class') return false;
      return value.kind !== 'external' || !(isPlainBase(value.name) || isInterfaceRoot(value.name) || delegateInterface(value));
    }),
  );
}

type Base =
  | { readonly kind: 'class'; readonly class: ClassInfo; readonly gap: string | undefined }
  | { readonly kind: 'none'; readonly gap: string | undefined };

function baseOf(binding: Binding): Base {
  const classes = binding.flatMap((a) => (a.value.kind === 'class' ? [a.value.class] : []));
  const [first] = classes;
  if (first) return { kind: 'class', class: first, gap: binding.length > 1 ? 'which base class it has depends on a condition' : undefined };
  const value = binding.length === 1 ? binding[0]?.value : undefined;
  if (value?.kind === 'unknown') return { kind: 'none', gap: value.reason };
  if (value?.kind !== 'external') return { kind: 'none', gap: 'a base class is not followed' };
  if (isPlainBase(value.name) || isInterfaceRoot(value.name) || delegateInterface(value)) return { kind: 'none', gap: undefined };
  return { kind: 'none', gap: `the base class ${value.name.replace(/^builtins\./, '')} is not read here` };
}

function merge(lists: ClassInfo[][]): ClassInfo[] | undefined {
  const result: ClassInfo[] = [];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return result;
    const next = open.map((list) => list[0]).find((head) => head && !open.some((list) => list.indexOf(head) > 0));
    if (!next) return undefined;
    result.push(next);
    for (const list of open) if (list[0] === next) list.shift();
  }
}

/** What a class is as an interface: one that specialises a delegate interface, another one, or no interface at all. */
export function interfaceKind(info: ClassInfo): PluginType | 'other' | undefined {
  let kind: PluginType | 'other' | undefined;
  for (const { value } of [info, ...linearize(info).order].flatMap((c) => c.bases).flatMap((base) => base.value)) {
    const type = delegateInterface(value);
    if (type) return type;
    if (value.kind === 'external' && isInterfaceRoot(value.name)) kind = 'other';
  }
  return kind;
}

/** The delegate interfaces that a class specialises. */
export function interfaceTypes(info: ClassInfo): readonly PluginType[] {
  const bases = [info, ...linearize(info).order].flatMap((c) => c.bases).flatMap((base) => base.value);
  return [...new Set(bases.flatMap(({ value }) => delegateInterface(value) ?? []))];
}
