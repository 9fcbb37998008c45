import type { Location } from '../../files/location.ts';
import { basename } from '../../files/path.ts';
import type { Member } from '../delegate.ts';
import { keepsFunction } from '../interpreter/externals.ts';
import { baseIsOpen, linearize } from '../interpreter/linearize.ts';
import { type Alternative, type Binding, bound, type ClassInfo } from '../interpreter/values.ts';

/** A member, and whether it is an abstract method. */
export interface SeenMember {
  readonly member: Member;
  readonly abstract: boolean;
}

/** The members that an instance has, by the method resolution order; `self.x = …` counts as something unknown. */
export function membersOf(order: readonly ClassInfo[]): Map<string, SeenMember> {
  const members = new Map<string, SeenMember>();
  let hidden = false;
  for (const info of order) {
    for (const name of info.env.names()) {
      if (members.has(name)) continue;
      const binding = info.env.get(name);
      const certain = binding && bound(binding);
      if (!certain) continue;
      const seen = readMember(info, name, certain);
      const doubtful = hidden || certain.length !== binding.length || certain.length > 1;
      members.set(name, doubtful ? { ...seen, member: { ...seen.member, binding: 'unknown' } } : seen);
    }
    hidden ||= baseIsOpen(info);
  }
  for (const info of order)
    for (const [name, at] of instanceAttributes(info)) members.set(name, shadowed(members.get(name), name, info, at));
  return members;
}

function shadowed(seen: SeenMember | undefined, name: string, info: ClassInfo, at: Location): SeenMember {
  const member: Member = seen?.member ?? {
    name,
    at,
    owner: info.statement.name,
    binding: 'unknown',
    function: undefined,
    parameters: undefined,
    value: undefined,
  };
  return { member: { ...member, binding: 'unknown' }, abstract: seen?.abstract ?? false };
}

/** The attributes that methods of the class may set on an instance; `*` when their names are not written out. */
function instanceAttributes(info: ClassInfo): [string, Location][] {
  const found: [string, Location][] = [];
  for (const name of info.env.names())
    for (const { value } of info.env.get(name) ?? [])
      if (value.kind === 'function')
        for (const attribute of value.statement.instanceAttributes)
          found.push([attribute, { path: value.path, span: value.statement.nameSpan }]);
  return found;
}

function readMember(info: ClassInfo, name: string, binding: Binding): SeenMember {
  const first = binding[0] as Alternative;
  const base: Member = {
    name,
    at: first.trail[0] ?? { path: info.path, span: info.statement.nameSpan },
    owner: info.statement.name,
    binding: 'unknown',
    function: undefined,
    parameters: undefined,
    value: undefined,
  };
  const { value } = first;
  switch (value.kind) {
    case 'function': {
      const { binding: how, abstract } = decorated(value.decorators);
      return { member: { ...base, binding: how, function: value.statement, parameters: value.statement.parameters }, abstract };
    }
    case 'lambda':
      return { member: { ...base, binding: 'method', parameters: value.parameters }, abstract: false };
    case 'wrapped': {
      if (value.by === 'property') return { member: { ...base, binding: 'property' }, abstract: false };
      const inner = value.value.length === 1 ? readMember(info, name, value.value) : undefined;
      if (inner?.member.binding !== 'method') return { member: base, abstract: false };
      return { member: { ...inner.member, at: base.at, binding: value.by }, abstract: false };
    }
    default: {
      const text = notCallable(value);
      return { member: text === undefined ? base : { ...base, binding: 'value', value: text }, abstract: false };
    }
  }
}

/** In words, what a value is that certainly cannot be called; undefined for one that can, or may be able to. */
function notCallable(value: Alternative['value']): string | undefined {
  switch (value.kind) {
    case 'constant':
      return value.text;
    case 'module':
      return `the module ${basename(value.module.path)}`;
    case 'instance':
      return mayBeCalled(value.of) ? undefined : `an instance of ${value.of.statement.name}`;
    case 'external':
      return /^builtins\.(NotImplemented|Ellipsis)$/.test(value.name) ? value.name.replace('builtins.', '') : undefined;
    default:
      return undefined;
  }
}

/** Whether instances of a class may be callable, may give out something that is, or may be of another class. */
export function mayBeCalled(of: ClassInfo): boolean {
  const { order, gap } = linearize(of);
  if (gap !== undefined || of.gaps.length > 0 || of.metaclass !== undefined) return true;
  return order.some((info) => MAKES_CALLABLE.some((name) => bound(info.env.get(name))) || setsCallable(info));
}

const MAKES_CALLABLE = ['__call__', '__get__', '__new__'];

const SETS_CALLABLE = new WeakMap<ClassInfo, boolean>();

/** Whether methods of the class may set what makes its instances callable; looked for once, as a class can have many instances. */
function setsCallable(info: ClassInfo): boolean {
  let known = SETS_CALLABLE.get(info);
  if (known === undefined) {
    known = instanceAttributes(info).some(([name]) => name === '*' || MAKES_CALLABLE.includes(name));
    SETS_CALLABLE.set(info, known);
  }
  return known;
}

/** How a decorated function is bound; a decorator that is not known makes it unknown. */
function decorated(decorators: readonly Binding[]): { binding: Member['binding']; abstract: boolean } {
  let binding: Member['binding'] = 'method';
  let abstract = false;
  for (const decorator of decorators) {
    const value = decorator.length === 1 ? decorator[0]?.value : undefined;
    const name = value?.kind === 'external' ? value.name : undefined;
    if (name?.startsWith('abc.abstract')) abstract = true;
    if (name === 'builtins.staticmethod' || name === 'abc.abstractstaticmethod') binding = 'static';
    else if (name === 'builtins.classmethod' || name === 'abc.abstractclassmethod') binding = 'class';
    else if (name === 'builtins.property' || name === 'functools.cached_property' || name === 'abc.abstractproperty') binding = 'property';
    else if (name === undefined || !keepsFunction(name)) return { binding: 'unknown', abstract };
  }
  return { binding, abstract };
}
