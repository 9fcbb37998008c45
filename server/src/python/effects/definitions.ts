import { readFromImport, readImport } from '../statements/imports.ts';
import { hasOnlyNames } from '../statements/parameters.ts';
import { nameOf, spanOf, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import type { EffectCollector } from './collector.ts';
import type { Context, Frame } from './frame.ts';
import { BUILTINS, DYNAMIC_FUNCTIONS } from './knownNames.ts';
import { useSpecialName } from './names.ts';

// Definitions, which give their bodies a context, and imports, which give special objects other names.

/** Function decorators that call nothing when the function is defined. */
const BINDING_DECORATOR =
  /^@([\w.]*\.)?((abstract)?(staticmethod|classmethod|property)|abstractmethod|\w+\.(setter|getter|deleter)|override|final)$/;

/** Class decorators that return the class and call nothing else. */
const KEEPING_DECORATOR = /^@([\w.]*\.)?(implementer(_only)?\(|total_ordering$|final$|python_2_unicode_compatible$)/;

/** Records a decorator of a definition. */
export function visitDecorator(collector: EffectCollector, { parent, span }: Frame): void {
  if (parent) parent.decorators = [...parent.decorators, collector.compactText(span)];
}

/** Starts a function. The effects of an outermost function are collected separately. */
export function visitFunction(collector: EffectCollector, frame: Frame): void {
  const { node } = collector;
  const { scope: around, context } = frame;
  const { class: holder } = context;
  const name = definedName(collector, node);
  const decorators = frame.parent?.decorators ?? [];
  if (DYNAMIC_FUNCTIONS.has(name) && !holder) around.shadow(name);
  if (!around.isModule) {
    frame.bodyContext = { ...context, class: undefined, isInterpreted: false };
    return;
  }
  const isPlain = decorators.every((decorator) => BINDING_DECORATOR.test(decorator));
  const isMethod = holder !== undefined && context.isInterpreted;
  const scope = collector.addScope({
    name,
    className: isMethod ? holder.name : undefined,
    runs: /^__\w+__$/.test(name) || !isPlain ? 'always' : 'named',
    hasForeignBase: isMethod && holder.hasForeignBase,
  });
  const parameters = parameterNames(collector, node.field('parameters') ?? node);
  for (const parameter of parameters) if (DYNAMIC_FUNCTIONS.has(parameter)) scope.shadow(parameter);
  const first = isMethod && isPlain ? firstParameter(parameters[0], name, decorators) : undefined;
  frame.bodyContext = { scope, class: undefined, first, isInterpreted: false };
}

function parameterNames(collector: EffectCollector, list: Node): readonly string[] {
  if (hasOnlyNames(collector.reader, spanOf(list))) return textOf(collector.reader, list).match(/\w+/g) ?? [];
  return list.parts.map((parameter) => /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/.exec(collector.compactTextOf(parameter))?.[0] ?? '');
}

function firstParameter(name: string | undefined, method: string, decorators: readonly string[]): Context['first'] {
  if (name === undefined || decorators.some((decorator) => decorator.endsWith('staticmethod'))) return undefined;
  const isClass =
    /^__(new|init_subclass|class_getitem)__$/.test(method) || decorators.some((decorator) => decorator.endsWith('classmethod'));
  return { name, receives: isClass ? 'class' : 'instance' };
}

/** Starts a class, whose body belongs to the code around it. */
export function visitClass(collector: EffectCollector, frame: Frame): void {
  const { scope, context } = frame;
  if (!scope.isModule) return;
  const { node } = collector;
  const name = definedName(collector, node);
  const superclasses = node.field('superclasses');
  const bases = superclasses ? superclasses.parts : [];
  // A metaclass or decorator may use the class immediately.
  const isUsed =
    bases.some((base) => base.type === 'keyword_argument') ||
    (frame.parent?.decorators ?? []).some((decorator) => !KEEPING_DECORATOR.test(decorator));
  if (isUsed) scope.mention(name, true);
  else if (bases.length === 1) derive(collector, frame, name, bases[0]);
  const hasForeignBase = isUsed || bases.some((base) => collector.compactTextOf(base) !== 'object');
  frame.bodyContext = { ...context, class: { name, hasForeignBase } };
}

/** Records that a class has a single base and nothing that may use the base at once, such as a metaclass. */
function derive(collector: EffectCollector, frame: Frame, name: string, base: Node | undefined): void {
  const baseName = base && /^(?:\w+\.)*([A-Za-z_]\w*)$/.exec(collector.compactTextOf(base))?.[1];
  if (baseName === undefined) return;
  frame.onlyDerives = true;
  collector.derived.push([name, baseName]);
}

function definedName({ reader }: EffectCollector, definition: Node): string {
  const name = definition.field('name');
  return name ? nameOf(reader, name) : '';
}

/** Reads `import a.b`. */
export function visitImport(collector: EffectCollector, frame: Frame): void {
  for (const statement of readImport(collector.reader, collector.node)) {
    if (statement.kind !== 'import') continue;
    const { module, alias } = statement;
    const [first = ''] = module.split('.');
    if (collector.isBuiltins(module)) collector.specialNames.set(alias ?? first, 'builtins');
    collector.importLate(frame, { level: 0, module, names: [] });
  }
}

/** Reads `from a import b`. */
export function visitFromImport(collector: EffectCollector, frame: Frame): void {
  for (const statement of readFromImport(collector.reader, collector.node)) {
    if (statement.kind !== 'from-import') continue;
    const { level, module, names } = statement;
    for (const { name, bound } of names) {
      if (bound !== name) collector.aliases.set(bound, name);
      if (module === 'sys' && (name === 'modules' || name === 'path')) collector.specialNames.set(bound, name);
      if (BUILTINS.has(name)) collector.specialNames.set(bound, 'builtins');
      useSpecialName(collector, name, frame);
    }
    collector.importLate(frame, { level, module, names: names.map(({ name }) => name) });
  }
}
