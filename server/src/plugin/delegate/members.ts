import type { Location } from '../../files/location.ts';
import type { FunctionStatement } from '../../python/summary.ts';
import { baseIsOpen } from '../importInterpreter/classes/methodResolution.ts';
import { type Binding, type ClassInfo, placeOf } from '../importInterpreter/values.ts';
import type { Member, NestedMethod } from './delegate.ts';
import { type MemberForm, readForm } from './memberForms.ts';
import { fromExpression, type MemberContext, unknownMember } from './memberValues.ts';

/**
 * The members of an instance by name, in method resolution order.
 * @returns `computed`: represents members whose names are computed, if there may be any
 */
export function membersOf(order: readonly ClassInfo[]): {
  readonly members: ReadonlyMap<string, MemberForm>;
  readonly computed: MemberForm | undefined;
} {
  const members = new Map<string, MemberForm>();
  const open = new Set<string>();
  const properties: (() => void)[] = [];
  let hidden = false;
  for (const info of order) {
    for (const name of info.env.names()) {
      const before = members.get(name);
      if (before && !open.has(name)) continue;
      const binding = info.env.get(name) ?? [];
      const seen = readMember(members, info, name, binding);
      if (!seen) continue;
      const certain = hidden ? { ...seen, member: asUnknown(seen.member) } : seen;
      members.set(
        name,
        before ? { member: combined([before.member, certain.member]), abstract: before.abstract || seen.abstract } : certain,
      );
      if (certain.member.binding === 'property' && !before) properties.push(() => rereadProperty(members, info, name, binding));
      if (binding.some(({ value }) => value.kind === 'unbound')) open.add(name);
      else open.delete(name);
    }
    hidden ||= baseIsOpen(info);
  }
  for (const read of properties) read();
  for (const name of open) {
    const seen = members.get(name);
    if (seen) members.set(name, { ...seen, member: { ...combined([seen.member]), mayBeAbsent: true } });
  }
  setAttributes(members, order, hidden || members.has('__setattr__'));
  const computed = members.get('*');
  members.delete('*');
  return { members, computed };
}

/** Reads a property again after all members are known, because it may return one of them. */
function rereadProperty(members: Map<string, MemberForm>, info: ClassInfo, name: string, binding: Binding): void {
  const seen = members.get(name)?.member.binding === 'property' ? readMember(members, info, name, binding) : undefined;
  if (seen) members.set(name, seen);
}

/** A member of which the binding is uncertain. */
export function asUnknown(member: Member): Member {
  return { ...member, binding: 'unknown', alternatives: [], inner: undefined };
}

/** The member that a class binds to a name; undefined if it certainly binds none. */
function readMember(members: ReadonlyMap<string, MemberForm>, info: ClassInfo, name: string, binding: Binding): MemberForm | undefined {
  const context = contextOf(members, info, name);
  const forms = binding.filter(({ value }) => value.kind !== 'unbound').map((alternative) => readForm(context, alternative));
  const [first] = forms;
  if (!first || forms.length === 1) return first;
  return { member: combined(forms.map(({ member }) => member)), abstract: forms.some(({ abstract }) => abstract) };
}

/** Combines members into one whose form is uncertain. */
function combined(members: readonly Member[]): Member {
  const [first] = members as [Member];
  const alternatives = members.flatMap((member) => (isOneOfSeveral(member) ? member.alternatives : [member]));
  return { ...first, binding: 'unknown', inner: undefined, isContextManager: false, returnsNone: false, alternatives };
}

function isOneOfSeveral({ binding, alternatives }: Member): boolean {
  return binding === 'unknown' && alternatives.length > 0;
}

function contextOf(members: ReadonlyMap<string, MemberForm>, info: ClassInfo, name: string): MemberContext {
  return {
    name,
    owner: info.statement.name,
    at: placeOf(info),
    member: (other) => members.get(other)?.member,
  };
}

/**
 * Adds the attributes that methods set on the instance. They take precedence over class attributes, except properties.
 * @param isOpen whether unknown methods may set attributes as well
 */
function setAttributes(members: Map<string, MemberForm>, order: readonly ClassInfo[], isOpen: boolean): void {
  const setters = settersOf(order);
  const initializer = members.get('__init__')?.member;
  for (const [name, methods] of setters) {
    const [{ info, at, statement }] = methods as [Setter];
    const before = members.get(name);
    const unknown = asUnknown(before?.member ?? unknownMember(name, info.statement.name, at));
    const isConstructor = initializer?.function === statement && initializer.binding === 'method' && methods.length === 1 && !isOpen;
    const initial = isConstructor ? statement.initialAttributes.find((one) => one.name === name) : undefined;
    const isPlain = before === undefined || before.member.binding === 'method' || before.member.binding === 'value';
    const member =
      initial && isPlain
        ? fromExpression(contextOf(members, info, name), { path: at.path, span: initial.nameSpan }, initial.value, statement)
        : unknown;
    members.set(name, { member: member.binding === 'unknown' ? unknown : member, abstract: before?.abstract ?? false });
  }
}

/** A method that may set an attribute on the instance. */
interface Setter {
  readonly info: ClassInfo;
  readonly statement: FunctionStatement;
  readonly at: Location;
}

function settersOf(order: readonly ClassInfo[]): Map<string, Setter[]> {
  const found = new Map<string, Setter[]>();
  for (const info of order)
    for (const { value } of info.env.values()) {
      if (value.kind !== 'function') continue;
      const setter = { info, statement: value.statement, at: placeOf(value) };
      for (const attribute of value.statement.instanceAttributes) found.set(attribute, [...(found.get(attribute) ?? []), setter]);
    }
  return found;
}

/** The functions that are defined inside of methods and never used there. */
export function nestedMethods(order: readonly ClassInfo[]): readonly NestedMethod[] {
  return order.flatMap((info) =>
    info.env
      .values()
      .flatMap(({ value }) =>
        value.kind === 'function' && value.module === info.module
          ? value.statement.nested
              .filter(({ isUsed }) => !isUsed)
              .map(({ statement }) => ({ path: info.module.path, method: value.statement, statement }))
          : [],
      ),
  );
}
