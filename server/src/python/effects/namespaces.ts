import type { Owner } from '../summary.ts';
import { nameOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import type { EffectCollector } from './collector.ts';
import type { Frame } from './frame.ts';
import { DYNAMIC_FUNCTIONS, READ_ONLY_DICT_METHODS, READ_ONLY_LIST_METHODS, VALUE_METHODS } from './knownNames.ts';
import { anything, sets } from './scope.ts';

// The dicts and lists in which Python looks up names and modules. Code that changes them binds names without an assignment.

/**
 * Adds the effects of using a namespace dict, such as `globals()` or `x.__dict__`.
 * @param builtin the function that returns the dict, if any
 */
export function useNamespace(collector: EffectCollector, owner: Owner, frame: Frame, builtin?: string): void {
  const { scope, role, parent, span } = frame;
  switch (role) {
    case 'object':
      if (parent) parent.namespace = owner;
      if (parent?.type === 'attribute') useMethod(collector, owner, parent, builtin);
      return;
    case 'read':
    case 'key':
      if (parent?.type === 'argument_list' || parent?.type === 'dictionary_splat') scope.add({ kind: 'calls-any', span }, builtin);
      return;
    case 'iterated':
      return;
    default:
      scope.add(sets(undefined, owner, span), builtin);
      scope.add({ kind: 'calls-any', span }, builtin);
  }
}

/** Adds the effects of accessing a method of a namespace dict. For a call, its arguments determine the names that are set. */
function useMethod(collector: EffectCollector, owner: Owner, attribute: Frame, builtin: string | undefined): void {
  const { scope, span, isCallee } = attribute;
  const method = collector.lastName(attribute);
  if (attribute.role === 'callee' && READ_ONLY_DICT_METHODS.has(method)) {
    if (VALUE_METHODS.has(method)) scope.add({ kind: 'calls-any', span }, builtin);
  } else if (isCallee && attribute.parent) attribute.parent.namespace = owner;
  else scope.add(sets(undefined, owner, span), builtin);
}

/** Adds the names that a call of `update`, `setdefault`, or a similar method of a namespace dict sets. */
export function callNamespaceMethod(collector: EffectCollector, call: Frame, owner: Owner, given: readonly Node[]): void {
  for (const name of namesSet(collector, call, given) ?? [undefined]) call.scope.add(sets(name, owner, call.span));
}

/** @returns undefined if unknown */
function namesSet(collector: EffectCollector, call: Frame, given: readonly Node[]): readonly string[] | undefined {
  const method = /\w+$/.exec(call.callee)?.[0] ?? '';
  if (method === 'update') return allKnown(given.map((argument) => keysOf(collector, argument)))?.flat();
  if (!/^(setdefault|pop|__setitem__|__delitem__)$/.test(method)) return undefined;
  return allKnown([collector.stringOf(given[0])]);
}

/** The keys in an argument of `update`. */
function keysOf(collector: EffectCollector, node: Node): readonly string[] | undefined {
  if (node.type === 'keyword_argument') {
    const name = node.field('name');
    return name && [nameOf(collector.reader, name)];
  }
  if (node.type !== 'dictionary') return undefined;
  return allKnown(node.parts.map((pair) => (pair.type === 'pair' ? collector.stringOf(pair.field('key')) : undefined)));
}

function allKnown<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** Adds the effects of setting or looking up a key of a namespace dict. */
export function useNamespaceKey(collector: EffectCollector, item: Frame, owner: Owner): void {
  const { scope, span } = item;
  const key = collector.stringOf(collector.node);
  if (item.role === 'store') scope.add(sets(key, owner, span));
  else if (key === undefined) scope.add({ kind: 'calls-any', span });
  else if (DYNAMIC_FUNCTIONS.has(key)) scope.add(anything(span));
}

/** Adds the effects of using `sys.modules`, under any name. */
export function useModules(collector: EffectCollector, frame: Frame): void {
  const { role, parent } = frame;
  if (role === 'read' || role === 'key' || role === 'iterated') return;
  if (role !== 'object' || !parent) {
    collector.changeImports(frame);
    return;
  }
  const { scope, span } = parent;
  if (parent.type === 'attribute') {
    const method = collector.lastName(parent);
    if (parent.role !== 'callee' || !READ_ONLY_DICT_METHODS.has(method)) collector.changeImports(frame);
    else if (VALUE_METHODS.has(method)) scope.add({ kind: 'calls-any', span });
    else if (parent.parent?.role === 'passed') scope.add(anything(span));
  } else if (parent.role === 'store') collector.changeImports(frame);
  else if (parent.role === 'passed') {
    const isOwn = /\[__name__\]$/.test(collector.compactText(span));
    scope.add(sets(undefined, isOwn ? 'own' : 'any', span));
  }
}

/** Records a change of `sys.path`, under any name. */
export function usePath(collector: EffectCollector, { role, parent }: Frame): void {
  if (role === 'store' || role === 'passed' || role === 'value') collector.changesPath = true;
  if (role !== 'object' || !parent) return;
  const isChanged =
    parent.type === 'subscript'
      ? parent.role === 'store'
      : /^(insert|append|extend|__iadd__|__setitem__)$/.test(collector.lastName(parent));
  if (isChanged) collector.changesPath = true;
}

/** Adds the effects of using the builtins module. */
export function useBuiltins(name: string, frame: Frame): void {
  const { role, parent, scope, span } = frame;
  if (name === '__builtins__' && role === 'object' && parent?.type === 'subscript') parent.namespace = 'any';
  else if (role === 'value' || role === 'passed') scope.add(anything(span));
}

/** Adds the effects of using `__all__` or `__path__`, which list methods can modify. */
export function useList(collector: EffectCollector, name: string, owner: Owner, { role, parent, scope, span }: Frame): void {
  const isChanged =
    role === 'object' && parent
      ? parent.type === 'subscript'
        ? parent.role === 'store'
        : !READ_ONLY_LIST_METHODS.has(collector.lastName(parent))
      : role === 'passed';
  if (isChanged) scope.add(sets(name, owner, span));
}
