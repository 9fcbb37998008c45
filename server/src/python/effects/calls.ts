import type { Node } from '../tree/syntaxNode.ts';
import type { EffectCollector } from './collector.ts';
import type { Frame } from './frame.ts';
import { DECLARERS, DYNAMIC_FUNCTIONS, IMPORTERS, NAMESPACE_ATTRIBUTES, SPECIAL_SETTERS, TRACKED_CALLS } from './knownNames.ts';
import { callNamespaceMethod, useNamespace } from './namespaces.ts';
import { anything, sets } from './scope.ts';

// Calls whose effects depend on their arguments.

/** A call, when its arguments are visited. */
interface Call {
  readonly frame: Frame;
  /** The called function or method, without aliases. */
  readonly name: string;
  /** The same, as written. */
  readonly written: string;
  /** The code before the name: empty, or with a final dot. */
  readonly before: string;
  readonly given: readonly Node[];
}

type Visit = (collector: EffectCollector, call: Call) => void;

/** Functions that are only special as builtins. */
const BUILTIN_CALLS: Readonly<Record<string, Visit>> = {
  exec: runCode,
  exec_: runCode,
  execfile: runCode,
  eval: runCode,
  globals: useGlobals,
  locals: useLocals,
  vars: useVars,
  setattr: (collector, call) => setAttribute(collector, call, call.written),
  delattr: (collector, call) => setAttribute(collector, call, call.written),
};

/** Functions and methods that are special wherever they come from. */
const CALLS: Readonly<Record<string, Visit>> = {
  exec_: (_, { frame }) => frame.scope.add(anything(frame.span)),
  execfile: (_, { frame }) => frame.scope.add(anything(frame.span)),
  __setattr__: (collector, call) => setBySpecialMethod(collector, call, 3),
  __delattr__: (collector, call) => setBySpecialMethod(collector, call, 2),
  getattr: (collector, call) => getAttribute(collector, call, call.given[1]),
  attrgetter: (collector, call) => getAttribute(collector, call, call.given[0]),
  methodcaller: (collector, call) => getAttribute(collector, call, call.given[0]),
  reload,
  addsitedir: (collector) => {
    collector.changesPath = true;
  },
  ...Object.fromEntries([...IMPORTERS].map((name) => [name, importModule])),
  ...Object.fromEntries([...DECLARERS].map((name) => [name, declareInterface])),
};

/** Records the callee of a call, which determines the effects on the arguments. It is visited before them. */
export function visitCallee(collector: EffectCollector, call: Frame, callee: Frame): void {
  call.callee = collector.endOfText(callee);
  const last = /\w+$/.exec(call.callee)?.[0] ?? '';
  call.readsOnly = TRACKED_CALLS.has(collector.original(last)) || isDeclarer(collector, call.callee);
}

/** Adds the effects of a call. The current node are its arguments. */
export function visitArguments(collector: EffectCollector, frame: Frame): void {
  const [, before = '', written = ''] = /^(.*\.)?([\w\u0080-\uffff]+)$/s.exec(frame.callee) ?? [];
  const name = before === '' ? collector.original(written) : written;
  const isBuiltin = before === '' || collector.isBuiltins(before.slice(0, -1));
  const visit = (isBuiltin ? lookUp(BUILTIN_CALLS, name) : undefined) ?? lookUp(CALLS, name);
  if (!visit && written !== '' && frame.namespace === undefined) return;
  const { node } = collector;
  const given = node.type === 'argument_list' ? node.parts : [node];
  if (frame.namespace !== undefined) callNamespaceMethod(collector, frame, frame.namespace, given);
  if (written === '') declareByResult(collector, frame, given);
  visit?.(collector, { frame, name, written, before, given });
}

function lookUp(table: Readonly<Record<string, Visit>>, name: string): Visit | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function runCode(_: EffectCollector, { frame, written }: Call): void {
  frame.scope.add(anything(frame.span), written);
}

// ---- namespaces

function useGlobals(collector: EffectCollector, { frame, written, given }: Call): void {
  if (given.length === 0) useNamespace(collector, 'own', frame, written);
}

function useLocals(collector: EffectCollector, { frame, written, given }: Call): void {
  // In a function, these are its local variables.
  if (given.length > 0 || !frame.scope.isModule) return;
  const { class: around } = frame.context;
  useNamespace(collector, around ? { path: [around.name] } : 'own', frame, written);
}

function useVars(collector: EffectCollector, call: Call): void {
  const [object] = call.given;
  if (!object) {
    useLocals(collector, call);
    return;
  }
  const owner = collector.ownerAt(object, call.frame);
  if (owner !== 'self') useNamespace(collector, owner, call.frame, call.written);
}

// ---- attributes

/** `setattr(x, name, value)`. */
function setAttribute(collector: EffectCollector, { frame, given }: Call, builtin?: string): void {
  const name = collector.stringOf(given[1]);
  const owner = given.slice(0, 2).some(isUnpacked) ? 'any' : collector.ownerAt(given[0], frame);
  if (owner === 'self') return;
  if (name === 'path') collector.changesPath = true;
  frame.scope.add(sets(name === '__class__' || name === '__dict__' ? undefined : name, owner, frame.span), builtin);
}

/**
 * `object.__setattr__(x, name, value)`, `super().__setattr__(name, value)`, `x.__setattr__(name, value)`.
 * @param count the number of arguments with the object
 */
function setBySpecialMethod(collector: EffectCollector, call: Call, count: number): void {
  const { frame, before, given } = call;
  if (given.length >= count || given.some(isUnpacked)) setAttribute(collector, call);
  else if (!before.startsWith('super(') && before.slice(0, -1) !== frame.context.first?.name)
    frame.scope.add(sets(collector.stringOf(given[0]), 'any', frame.span));
}

function isUnpacked({ type }: Node): boolean {
  return type.includes('splat');
}

function getAttribute(collector: EffectCollector, { frame, written }: Call, nameNode: Node | undefined): void {
  const { scope, span } = frame;
  const name = collector.stringOf(nameNode);
  if (name === undefined) scope.add({ kind: 'calls-any', span }, written);
  else if (name.split('.').some(givesAccess)) scope.add(anything(span), written);
}

/** Whether an attribute gives access to namespaces, or to functions with dynamic effects. */
function givesAccess(name: string): boolean {
  return name === 'modules' || DYNAMIC_FUNCTIONS.has(name) || NAMESPACE_ATTRIBUTES.has(name) || SPECIAL_SETTERS.has(name);
}

// ---- imports

function importModule(collector: EffectCollector, { frame, given }: Call): void {
  const [first] = given;
  if (!first || collector.compactTextOf(first) === '__name__') return;
  const name = collector.stringOf(first);
  const level = /^\.*/.exec(name ?? '')?.[0].length ?? 0;
  frame.scope.import({ level, module: name?.slice(level), names: [] });
}

function reload(collector: EffectCollector, { frame, given }: Call): void {
  const owner = collector.ownerAt(given[0], frame);
  frame.scope.add(sets(undefined, owner === 'self' ? 'any' : owner, frame.span));
}

// ---- interfaces

/** `classImplements(C, I)`. As a statement, it is executed by the import interpreter. */
function declareInterface(collector: EffectCollector, { frame, written, given }: Call): void {
  const isStatement = frame.parent?.type === 'expression_statement';
  if (!(frame.context.isInterpreted && isStatement && written.startsWith('classImplements'))) addDeclaration(collector, frame, given[0]);
}

/** `implementer(I)(C)`. As the value of an assignment, it is evaluated by the import interpreter. */
function declareByResult(collector: EffectCollector, frame: Frame, given: readonly Node[]): void {
  if (isDeclarer(collector, frame.callee) && !(frame.context.isInterpreted && frame.role === 'value'))
    addDeclaration(collector, frame, given[0]);
}

function addDeclaration(collector: EffectCollector, frame: Frame, object: Node | undefined): void {
  const owner = collector.ownerAt(object, frame);
  frame.scope.add({ kind: 'declares', of: owner === 'self' ? 'a-class' : owner, span: frame.span });
}

/** Whether a callee is a call of `implementer`. */
function isDeclarer(collector: EffectCollector, callee: string): boolean {
  const name = /^(?:[\w.]*\.)?(\w+)\(/.exec(callee)?.[1] ?? '';
  return collector.original(name).startsWith('implementer');
}
