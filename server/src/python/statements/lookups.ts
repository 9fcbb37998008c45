import { evaluatedParts } from '../expressions/expression.ts';
import { readDefaults, readExpression } from '../expressions/readExpression.ts';
import type { CallExpression, Expression, NameLookup, Parameter, SelfLookup } from '../summary.ts';
import { type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { evaluatedFirst } from './evaluatedFirst.ts';
import { isOnlyRead } from './functionResults.ts';
import { possibleLocals } from './possibleLocals.ts';

/** The maximum number of names per function that are checked for existence. */
const MAX_NAMES = 20;

/** Statements without branches, after which the function continues. Assertions may not be evaluated. */
const STRAIGHT =
  /^(expression_statement|pass_statement|import_statement|import_from_statement|function_definition|decorated_definition|assert_statement)$/;

/** Code that adds names to a function in ways that are not tracked. */
const BINDS_DYNAMICALLY = /\bexec\b|\bimport[\s\\]*\*/;

/** The names that may be local to an outermost function or to a function inside; undefined if they cannot be known. */
export type Locals = () => ReadonlySet<string> | undefined;

/** The names that may be local to an outermost function. Computed when needed. */
export function localsOf(reader: Reader, body: Node, parameters: readonly Parameter[]): Locals {
  let known: ReadonlySet<string> | undefined;
  const text = textOf(reader, body);
  const isDynamic = BINDS_DYNAMICALLY.test(text);
  return () => {
    if (isDynamic) return undefined;
    known ??= new Set([...parameters.map((parameter) => parameter.name), ...possibleLocals(text.normalize('NFKC'))]);
    return known;
  };
}

/**
 * The global names that every call of a function looks up before its first branch, in order.
 * @param evaluated the result of {@link alwaysEvaluated}
 */
export function readGlobalLookups(
  evaluated: readonly Expression[],
  parameters: readonly Parameter[],
  locals: Locals,
): readonly NameLookup[] {
  const found = new Map<string, NameLookup>();
  for (const expression of evaluated) {
    if (expression.kind !== 'name') continue;
    const { name, span } = expression;
    if (parameters.some((parameter) => parameter.name === name)) continue;
    const local = locals();
    if (!local) return [];
    if (!local.has(name) && !/^__.*(?<!__)$/.test(name) && !found.has(name) && found.size < MAX_NAMES) found.set(name, { name, span });
  }
  return [...found.values()];
}

/**
 * The attributes of its first parameter and of `super()` that every call of a method looks up before its first branch, in order.
 * @param evaluated the result of {@link alwaysEvaluated}
 */
export function readSelfLookups(reader: Reader, body: Node, self: string, evaluated: readonly Expression[]): readonly SelfLookup[] {
  const text = textOf(reader, body);
  const uses = new Map<number, SelfLookup>();
  const add = (expression: Expression, call?: CallExpression) => {
    if (expression.kind !== 'attribute') return;
    const { name, nameSpan: span } = expression;
    const of = ownerOf(expression.object, self) ?? (name === '__init__' ? classOf(expression.object, self, call) : undefined);
    if (!of || uses.has(span.start)) return;
    const isFirst = !text.slice(0, span.start - body.startIndex).includes(name);
    uses.set(span.start, { ...of, name, span, isFirst, arguments: call && argumentsOf(call, of.of === 'class' ? 1 : 0) });
  };
  for (const expression of evaluated) {
    if (expression.kind === 'call') add(expression.callee, expression);
    add(expression);
  }
  return uses.size > 0 && isOnlyRead(reader, body, self, undefined) ? [...uses.values()] : [];
}

/** What `self`, `super()`, or `super(C, self)` refers to. */
function ownerOf(object: Expression, self: string): Pick<SelfLookup, 'of' | 'className'> | undefined {
  if (object.kind === 'name') return object.name === self ? { of: 'self', className: undefined } : undefined;
  if (object.kind !== 'call' || object.callee.kind !== 'name' || object.callee.name !== 'super' || object.spread) return undefined;
  const [first, second, ...others] = object.arguments;
  if (!first) return { of: 'super', className: undefined };
  const isUsual = first.kind === 'name' && second?.kind === 'name' && second.name === self && others.length === 0;
  return isUsual ? { of: 'super', className: first.name } : undefined;
}

/** The class in `C.__init__(self)`. */
function classOf(object: Expression, self: string, call: CallExpression | undefined): Pick<SelfLookup, 'of' | 'className'> | undefined {
  const first = call?.arguments[0];
  return object.kind === 'name' && first?.kind === 'name' && first.name === self ? { of: 'class', className: object.name } : undefined;
}

/** The arguments of a call without the first `given` ones. */
function argumentsOf({ arguments: all, keywords, spread }: CallExpression, given: number): SelfLookup['arguments'] {
  return { positional: all.length - given, keywords: keywords.map(({ name }) => name), open: spread };
}

/** The expressions that every call of a function evaluates before its first branch, each followed by its parts. */
export function alwaysEvaluated(reader: Reader, body: Node): readonly Expression[] {
  const found: Expression[] = [];
  for (const statement of body.parts) {
    for (const expression of evaluatedBy(reader, statement)) addWithParts(found, expression);
    if (!STRAIGHT.test(statement.type)) break;
  }
  return found;
}

/** The expressions that a statement of a function evaluates first, whenever it runs. */
function evaluatedBy(reader: Reader, statement: Node): readonly Expression[] {
  const read = (nodes: readonly Node[]) => nodes.map((node) => readExpression(reader, node));
  switch (statement.type) {
    case 'expression_statement':
      return read(statement.parts.flatMap(evaluatedByAssignment));
    case 'decorated_definition': {
      const decorators = statement.parts.flatMap((part) => (part.type === 'decorator' ? part.parts : []));
      const definition = statement.field('definition');
      return [...read(decorators), ...(definition ? evaluatedBy(reader, definition) : [])];
    }
    case 'function_definition': {
      const parameters = statement.field('parameters');
      return parameters ? readDefaults(reader, parameters) : [];
    }
    case 'return_statement':
      return read(statement.parts);
    case 'if_statement':
    case 'while_statement':
    case 'for_statement':
    case 'with_statement':
    case 'raise_statement':
      return read(evaluatedFirst(statement));
    default:
      return [];
  }
}

/** The value of an assignment, and the object whose attribute or item it sets; any other expression as it is. */
function evaluatedByAssignment(node: Node): readonly Node[] {
  if (!/assignment$/.test(node.type)) return [node];
  const target = node.field('left');
  const object = target?.type === 'attribute' ? target.fields('object') : target?.type === 'subscript' ? target.fields('value') : [];
  return node.type === 'augmented_assignment' && target ? [target, ...node.fields('right')] : [...node.fields('right'), ...object];
}

/** Adds an expression, followed by the expressions that evaluating it always evaluates. */
function addWithParts(found: Expression[], expression: Expression): void {
  found.push(expression);
  for (const part of evaluatedParts(expression)) addWithParts(found, part);
}
