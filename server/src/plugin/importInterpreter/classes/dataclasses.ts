import type { Assignment, Expression, Parameter } from '../../../python/summary.ts';
import { bound, single } from '../binding.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { type Binding, type ClassInfo, classUncertainty, type Field, isExternal, placeOf, type Scope } from '../values.ts';
import { classProblem, type Problem } from './creation.ts';
import { linearize } from './methodResolution.ts';

type Keyword = { readonly name: string; readonly value: Expression };

/** Whether a decorator with this name turns annotated names of a class into fields. */
export function isDataclassDecorator(dotted: string): boolean {
  return dotted === 'dataclasses.dataclass';
}

/** The result of `@dataclass`. */
export type DataclassResult =
  | { readonly kind: 'made' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unknown' };

/**
 * Adds the constructor that `@dataclass` generates to a class.
 * @param options the arguments of the decorator; undefined if they are not literals
 */
export function makeDataclass(
  interpreter: ImportInterpreter,
  scope: Scope,
  info: ClassInfo,
  decorator: Expression,
  options: readonly Keyword[] | undefined,
): DataclassResult {
  const at = placeIn(scope, decorator.span);
  const flag = (name: string, otherwise: boolean): boolean | undefined => {
    const found = options?.find((keyword) => keyword.name === name);
    return found ? flagOf(found.value) : otherwise;
  };
  const [init, frozen, keywordOnly, slots] = [flag('init', true), flag('frozen', false), flag('kw_only', false), flag('slots', false)];
  const { order, uncertainty } = linearize(info);
  const own = ownFields(interpreter, info, keywordOnly ?? false);
  if (!options || init === undefined || frozen === undefined || keywordOnly === undefined || slots !== false || !own || uncertainty)
    return { kind: 'unknown' };
  if (order.some(classUncertainty)) return { kind: 'unknown' };
  const fields = new Map<string, Field>();
  for (const base of order.slice(1).toReversed()) for (const field of base.dataclass?.fields ?? []) fields.set(field.name, field);
  for (const field of own) fields.set(field.name, field);
  const inherited = order.slice(1).filter((base) => base.dataclass);
  info.dataclass = { fields: [...fields.values()], frozen, at };
  const problem =
    mutableDefault(interpreter, info) ??
    mixedFrozen(info, inherited, frozen, at) ??
    (init ? wrongOrder(info, [...fields.values()]) : undefined);
  if (problem) return { kind: 'refused', problem };
  if (init && !info.env.get('__init__'))
    info.env.bind(
      '__init__',
      single({ kind: 'lambda', parameters: parametersOf(info), results: [{ kind: 'nothing' }], generatedBy: 'dataclass' }, at),
    );
  return { kind: 'made' };
}

function flagOf(value: Expression): boolean | undefined {
  if (value.kind !== 'constant') return undefined;
  return value.text === 'True' ? true : value.text === 'False' ? false : undefined;
}

/** The parameters of the constructor, keyword-only ones last. */
function parametersOf(info: ClassInfo): readonly Parameter[] {
  const fields = (info.dataclass?.fields ?? []).filter((field) => field.isArgument);
  const parameter = ({ name, at, hasDefault, isKeywordOnly }: Field): Parameter => ({
    name,
    kind: isKeywordOnly ? 'keyword-only' : 'positional',
    hasDefault,
    span: at.span,
  });
  const self: Parameter = { name: 'self', kind: 'positional', hasDefault: false, span: info.statement.nameSpan };
  return [self, ...fields.filter((f) => !f.isKeywordOnly).map(parameter), ...fields.filter((f) => f.isKeywordOnly).map(parameter)];
}

/** The fields that a class body defines; undefined if a branch may define some. */
function ownFields(interpreter: ImportInterpreter, info: ClassInfo, keywordOnly: boolean): Field[] | undefined {
  const fields = new Map<string, Field>();
  let onlyByName = keywordOnly;
  for (const statement of info.statement.body) {
    if (statement.kind === 'branches' || statement.kind === 'opaque') return undefined;
    if (statement.kind !== 'assignment' || !statement.annotation || statement.target.includes('.')) continue;
    const kind = kindOf(interpreter, info, statement.annotation);
    if (kind === undefined) return undefined;
    if (kind === 'class') continue;
    if (kind === 'marker') {
      onlyByName = true;
      continue;
    }
    const field = fieldOf(interpreter, info, statement, kind, onlyByName);
    if (!field) return undefined;
    fields.set(field.name, field);
  }
  return [...fields.values()];
}

/** How an annotation defines a name: a field, an init-only argument, a class attribute, or `_: KW_ONLY`. */
function kindOf(interpreter: ImportInterpreter, info: ClassInfo, annotation: Expression): Field['kind'] | 'class' | 'marker' | undefined {
  if (annotation.kind === 'string') {
    // Python only checks the beginning of an annotation in quotes.
    const [, module, name] = /^\s*(?:(\w+)\s*\.)?\s*(\w+)/.exec(annotation.value ?? '') ?? [];
    if (name === undefined) return annotation.value === undefined ? undefined : 'field';
    const { span } = annotation;
    const object: Expression | undefined = module === undefined ? undefined : { kind: 'name', span, name: module };
    const named: Expression = object ? { kind: 'attribute', span, object, name, nameSpan: span } : { kind: 'name', span, name };
    return kindOf(interpreter, info, named);
  }
  const named = annotation.kind === 'subscript' ? annotation.object : annotation;
  if (named.kind !== 'name' && named.kind !== 'attribute') return 'field';
  for (const { value } of interpreter.evaluate(info, named)) {
    if (value.kind === 'unknown' || value.kind === 'missing') return /ClassVar|InitVar|KW_ONLY/.test(named.name) ? undefined : 'field';
    if (value.kind !== 'external') continue;
    if (/^typing(_extensions)?\.ClassVar$/.test(value.name)) return 'class';
    if (value.name === 'dataclasses.InitVar') return 'init-only';
    if (value.name === 'dataclasses.KW_ONLY') return 'marker';
    if (/(ClassVar|InitVar|KW_ONLY)$/.test(value.name)) return undefined;
  }
  return 'field';
}

function fieldOf(
  interpreter: ImportInterpreter,
  info: ClassInfo,
  statement: Assignment,
  kind: Field['kind'],
  onlyByName: boolean,
): Field | undefined {
  const { target: name, targetSpan, value } = statement;
  const written = { name, at: placeIn(info, targetSpan), kind, isArgument: true, hasDefault: true, isKeywordOnly: onlyByName };
  const specified = value?.kind === 'call' && isField(interpreter, info, value.callee) ? value : undefined;
  if (!specified) return { ...written, hasDefault: hasDefault(info, name) };
  if (specified.spread || specified.arguments.length > 0) return undefined;
  const keyword = (wanted: string) => specified.keywords.find((k) => k.name === wanted)?.value;
  const init = keyword('init');
  const only = keyword('kw_only');
  const isArgument = init ? flagOf(init) : true;
  const isKeywordOnly = only ? flagOf(only) : onlyByName;
  if (isArgument === undefined || isKeywordOnly === undefined) return undefined;
  return {
    ...written,
    isArgument,
    isKeywordOnly,
    hasDefault: keyword('default') !== undefined || keyword('default_factory') !== undefined,
  };
}

function isField(interpreter: ImportInterpreter, info: ClassInfo, callee: Expression): boolean {
  return interpreter.evaluate(info, callee).some(({ value }) => value.kind === 'external' && value.name === 'dataclasses.field');
}

/** Whether the class or one of its bases may have an attribute with this name, which is then the default. */
function hasDefault(info: ClassInfo, name: string): boolean {
  return linearize(info).order.some((one) => bound(one.env.get(name)) !== undefined);
}

/** `a: list = []`, which all instances would share. */
function mutableDefault(interpreter: ImportInterpreter, info: ClassInfo): Problem | undefined {
  for (const statement of info.statement.body) {
    if (statement.kind !== 'assignment' || !statement.annotation || !statement.value || statement.target.includes('.')) continue;
    if (kindOf(interpreter, info, statement.annotation) !== 'field' || !isMutable(interpreter, info, statement.value)) continue;
    const problem = `The default of the dataclass field ${statement.target} is mutable. Use field(default_factory=...).`;
    return classProblem(placeIn(info, statement.value.span), problem, { exception: 'ValueError' });
  }
  return undefined;
}

function isMutable(interpreter: ImportInterpreter, info: ClassInfo, value: Expression): boolean {
  if (value.kind === 'sequence') return value.type !== 'tuple';
  if (value.kind === 'constant') return value.text.startsWith('{');
  if (value.kind !== 'call') return false;
  const callee: Binding = interpreter.evaluate(info, value.callee);
  return callee.every((a) => isExternal(a.value, /^builtins\.(list|dict|set)$/));
}

function mixedFrozen(info: ClassInfo, inherited: readonly ClassInfo[], frozen: boolean, at: Problem['at']): Problem | undefined {
  // Python 3.7 only checks bases with fields.
  const other = inherited.find((base) => base.dataclass && base.dataclass.fields.length > 0 && base.dataclass.frozen !== frozen);
  if (!other) return undefined;
  const [own, base] = frozen ? ['frozen', 'non-frozen'] : ['non-frozen', 'frozen'];
  return classProblem(at, `The ${own} dataclass ${info.statement.name} cannot derive from the ${base} dataclass ${other.statement.name}.`);
}

function wrongOrder(info: ClassInfo, fields: readonly Field[]): Problem | undefined {
  const inOrder = fields.filter((field) => field.isArgument && !field.isKeywordOnly);
  const first = inOrder.findIndex((field) => field.hasDefault);
  const late = first < 0 ? undefined : inOrder.slice(first).find((field) => !field.hasDefault);
  const before = inOrder[first];
  if (!late || !before) return undefined;
  const at = late.at.path === info.module.path ? late.at : placeOf(info);
  return classProblem(at, `The dataclass field ${late.name} without a default follows ${before.name}, which has one.`);
}
