import { stringValue } from '../expressions/readExpression.ts';
import { nameAt, nameOf, plainDottedName, textAt } from '../tree/nodes.ts';
import { type EffectCollector, MAX_TEXT } from './collector.ts';
import { Frame } from './frame.ts';
import {
  DECLARERS,
  DYNAMIC_FUNCTIONS,
  ENUMERATORS,
  IMPORT_HOOKS,
  LISTS,
  LOADERS,
  NAMESPACE_ATTRIBUTES,
  SPECIAL_SETTERS,
  UNLIMITED_ATTRIBUTES,
} from './knownNames.ts';
import { useBuiltins, useList, useModules, useNamespace, usePath } from './namespaces.ts';
import { anything, sets } from './scope.ts';

// Identifiers, attributes, and strings that may name a function: which code they may run, and the effects of using special ones.

/** Adds the effects of an identifier. */
export function visitIdentifier(collector: EffectCollector, frame: Frame): void {
  const { role, scope, parent, span } = frame;
  const name = nameAt(collector.reader, span);
  if (role === 'name') {
    if (parent?.type === 'attribute') scope.mention(name, parent.mayBeCalled);
    return;
  }
  const special = collector.specialNames.get(name);
  if (role === 'store') {
    if (DYNAMIC_FUNCTIONS.has(name) || DECLARERS.has(name)) scope.shadow(name);
    if (special === 'path' && parent?.type === 'augmented_assignment') collector.changesPath = true;
    return;
  }
  scope.mention(name, frame.mayBeCalled);
  if (role === 'passed') scope.add({ kind: 'passes', name: collector.original(name), span });
  if (special === 'modules') useModules(collector, frame);
  else if (special === 'path') usePath(collector, frame);
  else if (special === 'builtins') useBuiltins(name, frame);
  useDynamicFunction(collector, name, frame);
  if (LISTS.has(name)) useList(collector, name, 'own', frame);
}

/** Adds the effects of an attribute. The identifiers in it are visited on their own. */
export function visitAttribute(collector: EffectCollector, frame: Frame): void {
  const { role, scope, span } = frame;
  const name = collector.lastName(frame);
  if (role === 'passed') scope.add({ kind: 'passes', name, span });
  if (role === 'store') storeAttribute(collector, name, frame);
  else if (NAMESPACE_ATTRIBUTES.has(name)) {
    const owner = collector.ownerOfAttribute(frame);
    if (owner !== 'self') useNamespace(collector, name === '__dict__' ? owner : 'any', frame);
  }
  useSpecialName(collector, name, frame);
  if (LISTS.has(name)) useList(collector, name, 'any', frame);
  if (SPECIAL_SETTERS.has(name) && !frame.isCallee) scope.add(anything(span));
  if (name === 'modules' || name === 'path' || DYNAMIC_FUNCTIONS.has(name)) {
    const object = collector.compactText(span).replace(/\.\w*$/, '');
    if (name === 'modules' && object.split('.')[0] !== frame.context.first?.name) useModules(collector, frame);
    if (name === 'path' && /^_?sys\w*$/.test(object)) usePath(collector, frame);
    if (collector.isBuiltins(object)) useDynamicFunction(collector, name, frame);
  }
  if (DECLARERS.has(name)) useDynamicFunction(collector, name, frame);
}

/** Visits the names in an attribute, `a.b.c`. @returns false for any other attribute, whose parts must be visited in the tree */
export function visitDottedName(collector: EffectCollector, dotted: Frame): boolean {
  const text = plainDottedName(collector.reader, dotted.span);
  if (text !== undefined) visitNamesIn(collector, dotted, text);
  return text !== undefined;
}

function visitNamesIn(collector: EffectCollector, attribute: Frame, text: string): void {
  const { start, end } = attribute.span;
  const dot = text.lastIndexOf('.');
  const object = text.slice(0, dot);
  const isDotted = object.includes('.');
  const frame = new Frame(isDotted ? 'attribute' : 'identifier', 'object', attribute, { start, end: start + dot }, attribute.context);
  if (isDotted) {
    visitAttribute(collector, frame);
    visitNamesIn(collector, frame, object);
  } else visitIdentifier(collector, frame);
  visitIdentifier(collector, new Frame('identifier', 'name', attribute, { start: start + dot + 1, end }, attribute.context));
}

/** Adds the effects of an attribute or imported name that gives access to code beyond what is named. */
export function useSpecialName(collector: EffectCollector, name: string, frame: Frame): void {
  const { scope, span } = frame;
  if (UNLIMITED_ATTRIBUTES.has(name)) scope.add(anything(span));
  if (ENUMERATORS.has(name)) scope.add({ kind: 'calls-any', span });
  if (IMPORT_HOOKS.has(name)) collector.changeImports(frame);
  if (LOADERS.has(name)) collector.loadModule(frame);
}

/** Adds the effects of using a function with dynamic effects other than by calling it. */
function useDynamicFunction(collector: EffectCollector, name: string, { scope, span, isCallee }: Frame): void {
  if (isCallee) return;
  const original = collector.original(name);
  if (original === 'getattr') scope.add({ kind: 'calls-any', span }, name);
  else if (DYNAMIC_FUNCTIONS.has(original)) scope.add(anything(span), name);
  if (DECLARERS.has(original)) scope.add({ kind: 'declares', of: 'any', span }, name);
}

function storeAttribute(collector: EffectCollector, name: string, frame: Frame): void {
  const { context, parent, scope, span } = frame;
  const owner = collector.ownerOfAttribute(frame);
  if (owner === 'self') return;
  const isNamed = typeof owner === 'object';
  if (name === 'path' && isNamed && /^_?sys/.test(owner.path.at(-1) ?? '')) collector.changesPath = true;
  if (name === '__dict__' || name === '__class__') scope.add(sets(undefined, owner, span));
  else if (context.isInterpreted && isNamed && parent?.type !== 'for_in_clause')
    scope.add({ kind: 'sets', name, of: owner, interpreted: true, span });
  else scope.add(sets(name, owner, span));
}

/** Adds the effects of `global`, which has none outside functions and classes. */
export function visitGlobal(collector: EffectCollector, { context, scope, span }: Frame): void {
  if (context.isInterpreted && !context.class) return;
  for (const name of collector.node.parts) scope.add(sets(nameOf(collector.reader, name), 'own', span));
}

/** Records `x.path[…] = …`, where `x` may be `sys`. */
export function visitSubscript(collector: EffectCollector, { role }: Frame): void {
  const object = role === 'store' ? collector.node.field('value') : undefined;
  if (object && /(^|\.)path$/.test(collector.compactTextOf(object))) collector.changesPath = true;
}

/** Adds the effects of a string. Expressions in it are visited on their own. */
export function visitString(collector: EffectCollector, { parent, scope, span }: Frame): void {
  const text = textAt(collector.reader, span);
  if (text.startsWith('`')) {
    // Python 2 evaluates the content of backticks; the grammar parses it as a string.
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) {
      scope.mention(word, true);
      if (DYNAMIC_FUNCTIONS.has(word)) scope.add(anything(span), word);
    }
  } else if (parent?.type !== 'expression_statement' && text.length <= MAX_TEXT)
    mentionNames(scope, /^[rub]{0,2}(['"])([\w.:]+)\1$/i.exec(text)?.[2]);
}

/** Adds the effects of adjacent strings, which Python concatenates. */
export function visitStrings(collector: EffectCollector, { scope }: Frame): void {
  mentionNames(scope, stringValue(collector.reader, collector.node));
}

/** Mentions the names in a string that may be the name of a function, or a dotted path to it. */
function mentionNames(scope: Frame['scope'], value: string | undefined): void {
  if (value === undefined || value.length > MAX_TEXT || !/^[\w.:]+$/.test(value)) return;
  for (const word of value.split(/[.:]/)) scope.mention(word, true);
}
