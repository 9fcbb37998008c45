import { readExpression } from '../expressions/readExpression.ts';
import type { CallExpression, Expression, NeededName, OwnUse, Parameter } from '../summary.ts';
import { field, fields, parts, type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { isOnlyRead } from './functionResults.ts';

/** The maximum number of names per function that are checked for existence. */
const MAX_NAMES = 20;

/** Statements that are skipped: they evaluate nothing relevant here and do not end the function. */
const SKIPPED = /^(pass_statement|import_statement|import_from_statement|function_definition|decorated_definition|assert_statement)$/;

/** Code that adds names to a function in ways that are not tracked. */
const BINDS_DYNAMICALLY = /\bexec\b|\bimport[\s\\]*\*/;

/** The nonlocal names that every call of a function looks up before its first branch, in order. */
export function readNeeds(reader: Reader, body: Node, parameters: readonly Parameter[]): readonly NeededName[] {
  const text = textOf(reader, body);
  if (BINDS_DYNAMICALLY.test(text)) return [];
  const needs = new Map<string, NeededName>();
  let local: ReadonlySet<string> | undefined;
  for (const expression of alwaysEvaluated(reader, body)) {
    if (expression.kind !== 'name') continue;
    const { name, span } = expression;
    local ??= new Set([...parameters.map((parameter) => parameter.name), ...possibleLocals(text.normalize('NFKC'))]);
    if (!local.has(name) && !name.startsWith('__') && !needs.has(name) && needs.size < MAX_NAMES) needs.set(name, { name, span });
  }
  return [...needs.values()];
}

/** The attributes of its first parameter and of `super()` that every call of a method looks up before its first branch, in order. */
export function readOwnUses(reader: Reader, body: Node, self: string): readonly OwnUse[] {
  const text = textOf(reader, body);
  const uses = new Map<number, OwnUse>();
  const add = (expression: Expression, call?: CallExpression) => {
    if (expression.kind !== 'attribute') return;
    const { name, nameSpan: span } = expression;
    const of = ownerOf(expression.object, self) ?? (name === '__init__' ? classOf(expression.object, self, call) : undefined);
    if (!of || uses.has(span.start)) return;
    const isFirst = !text.slice(0, span.start - body.startIndex).includes(name);
    uses.set(span.start, { ...of, name, span, isFirst, arguments: call && argumentsOf(call, of.of === 'class' ? 1 : 0) });
  };
  for (const expression of alwaysEvaluated(reader, body)) {
    if (expression.kind === 'call') add(expression.callee, expression);
    add(expression);
  }
  return uses.size > 0 && isOnlyRead(reader, body, self, undefined) ? [...uses.values()] : [];
}

/** What `self`, `super()`, or `super(C, self)` refers to. */
function ownerOf(object: Expression, self: string): Pick<OwnUse, 'of' | 'className'> | undefined {
  if (object.kind === 'name') return object.name === self ? { of: 'self', className: undefined } : undefined;
  if (object.kind !== 'call' || object.callee.kind !== 'name' || object.callee.name !== 'super' || object.spread) return undefined;
  const [first, second, ...others] = object.arguments;
  if (!first) return { of: 'super', className: undefined };
  const isUsual = first.kind === 'name' && second?.kind === 'name' && second.name === self && others.length === 0;
  return isUsual ? { of: 'super', className: first.name } : undefined;
}

/** The class in `C.__init__(self)`. */
function classOf(object: Expression, self: string, call: CallExpression | undefined): Pick<OwnUse, 'of' | 'className'> | undefined {
  const first = call?.arguments[0];
  return object.kind === 'name' && first?.kind === 'name' && first.name === self ? { of: 'class', className: object.name } : undefined;
}

/** The arguments of a call without the first `given` ones. */
function argumentsOf({ arguments: all, keywords, spread }: CallExpression, given: number): OwnUse['arguments'] {
  return { positional: all.length - given, keywords: keywords.map(({ name }) => name), open: spread };
}

/** The expressions that every call of a function evaluates before its first branch, with their parts. */
function* alwaysEvaluated(reader: Reader, body: Node): Iterable<Expression> {
  for (const statement of parts(body)) {
    if (SKIPPED.test(statement.type)) continue;
    for (const node of evaluatedBy(statement)) yield* withParts(readExpression(reader, node));
    if (statement.type !== 'expression_statement') break;
  }
}

/** The expressions that a statement evaluates first, whenever it runs. */
function evaluatedBy(statement: Node): readonly Node[] {
  switch (statement.type) {
    case 'expression_statement':
      return parts(statement).flatMap((child) => (/assignment$/.test(child.type) ? fields(child, 'right') : [child]));
    case 'return_statement':
    case 'raise_statement':
      return parts(statement);
    case 'if_statement':
    case 'while_statement':
      return fields(statement, 'condition');
    case 'for_statement':
      return fields(statement, 'right');
    case 'with_statement': {
      const first = parts(statement).find((child) => child.type === 'with_clause')?.parts[0];
      const value = first && field(first, 'value');
      return value && value.type !== 'as_pattern' ? [value] : (value?.parts.slice(0, 1) ?? []);
    }
    default:
      return [];
  }
}

/** An expression, followed by the expressions that evaluating it always evaluates. */
function* withParts(expression: Expression): Iterable<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* withParts(part);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
      return [];
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.arguments, ...expression.keywords.map(({ value }) => value), ...(expression.spreads ?? [])];
    case 'sequence':
      return expression.items;
    case 'choice':
      return [expression.test ?? expression.options[0]];
    case 'not':
      return [expression.operand];
    case 'subscript':
      return [expression.object, ...(expression.operands ?? [])];
    default:
      return expression.operands ?? [];
  }
}

/**
 * The words of a function body that may be local names: all words except those whose every occurrence is certainly a reference, that is,
 * before a dot or bracket, alone after an equal sign or `return`, or in `super(...)`. Attribute names do not count.
 */
function* possibleLocals(text: string): Iterable<string> {
  for (const [names] of text.matchAll(IMPORTED)) yield* names.match(NAMES) ?? [];
  for (const [, before, word = '', after] of `${text}\n`.matchAll(PLACES)) if (!isRead(before, after)) yield word;
}

const IMPORTED = /\bimport\b[ \t]*(?:\([^)]*|(?:[^\n;\\]|\\\r?\n)*)/g;

const NAME = '[A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*';
const NAMES = new RegExp(NAME, 'g');
const BEFORE = '(?:def|class|import|from|global|nonlocal|as|for|del|in|return)[ \\t]+|super\\([ \\t]*|(?<![=!<>])=[ \\t]*';
const PLACES = new RegExp(`(?<![\\w\\u0080-\\uffff.])(${BEFORE})?(${NAME})(?=([ \\t]*[.([\\r\\n#])?)`, 'g');

function isRead(before: string | undefined, after: string | undefined): boolean {
  if (before?.startsWith('super(')) return true;
  if (after === undefined) return false;
  if (before === undefined) return /[.([]/.test(after);
  const word = before.trim();
  return word === 'return' || word === '=' || word === 'in';
}
