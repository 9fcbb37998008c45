import { countName } from '../../text/countName.ts';
import { attributesSetOn, type OwnAttributes } from '../expressions/attributes.ts';
import { readDefaults, readExpression, stringValue } from '../expressions/readExpression.ts';
import type { Expression, FunctionStatement, NestedFunction } from '../summary.ts';
import { nameOf, type Reader, spanOf, textOf } from '../tree/nodes.ts';
import { touchesSyntaxError } from '../tree/syntaxErrors.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { namesInSignature } from './annotations.ts';
import { readForwards, readStatementCalls } from './bodyCalls.ts';
import { neverEnds, neverReturnsValue } from './controlFlow.ts';
import { isOnlyRead, readResults } from './functionResults.ts';
import { alwaysEvaluated, type Locals, localsOf, readGlobalLookups, readSelfLookups } from './lookups.ts';
import { readParameters } from './parameters.ts';

const NO_ATTRIBUTES: OwnAttributes = { possible: [], initial: [] };

/**
 * Reads `def`, with its nested functions.
 * @param depth the number of enclosing functions
 * @param outer the names that may be local to the outermost of these
 */
export function readFunction(
  reader: Reader,
  node: Node,
  decorators: readonly Expression[],
  depth = 0,
  outer?: Locals,
): FunctionStatement | undefined {
  const name = node.field('name');
  const list = node.field('parameters');
  const body = node.field('body');
  if (!name || !list) return undefined;
  const isOuter = depth === 0;
  const isConstructor = isOuter && nameOf(reader, name) === '__init__';
  const isGeneric = node.field('type_parameters') !== undefined;
  const parameters = readParameters(reader, list);
  const first = parameters[0]?.name;
  const { own, functions } = body ? flowOf(reader, body) : { own: [], functions: [] };
  const returns = own.filter((one) => one.type === 'return_statement');
  const isGenerator = own.some((one) => one.type === 'yield');
  const attributes =
    body && first !== undefined
      ? attributesSetOn(reader, nameOf(reader, name), first, body, returns.length > 0 || isGenerator)
      : NO_ATTRIBUTES;
  // If the file has a syntax error anywhere, the tree may end the function too early.
  const isWhole = reader.syntaxErrors.spans.length === 0;
  const whole = isWhole ? body : undefined;
  const locals = whole && !isGeneric ? (isOuter ? localsOf(reader, whole, parameters) : outer) : undefined;
  const evaluated = whole && (locals || isConstructor) ? alwaysEvaluated(reader, whole) : [];
  const nested = whole && depth < MAX_NESTED ? readNested(reader, whole, functions, depth + 1, locals) : [];
  const nestedAt = ({ startIndex }: Node) => nested.find((one) => one.statement.span.start === startIndex)?.statement;
  return {
    kind: 'function',
    span: spanOf(node),
    name: nameOf(reader, name),
    nameSpan: spanOf(name),
    parameters,
    parametersSpan: spanOf(list),
    decorators,
    defaults: parameters.some((parameter) => parameter.hasDefault) ? readDefaults(reader, list) : [],
    annotations: isWhole && isOuter && !isGeneric ? namesInSignature(reader, node, list) : [],
    isAsync: reader.text.startsWith('async', node.startIndex),
    isGenerator,
    neverReturnsValue: whole !== undefined && !isGenerator && neverReturnsValue(whole, returns),
    neverEnds: whole !== undefined && !isGenerator && neverEnds(whole, returns),
    results: whole ? readResults(reader, whole, parameters, returns, nestedAt) : [{ kind: 'unknown' }],
    globalLookups: locals ? readGlobalLookups(evaluated, parameters, locals) : [],
    selfLookups: whole && isConstructor && first !== undefined ? readSelfLookups(reader, whole, first, evaluated) : [],
    statementCalls: whole && returns.length === 0 ? readStatementCalls(whole) : [],
    forwards: whole && !isOuter ? readForwards(reader, whole) : [],
    keepsFirst: whole !== undefined && first !== undefined && nested.length > 0 && isOnlyRead(reader, whole, first, undefined),
    nested,
    instanceAttributes: attributes.possible,
    initialAttributes: isWhole ? attributes.initial : [],
    docstring: body ? readDocstring(reader, body) : undefined,
    hasSyntaxErrors: node.hasError || touchesSyntaxError(reader, node, list),
  };
}

/** Functions nested deeper are not read. Decorators need fewer levels. */
const MAX_NESTED = 4;

/** The maximum number of nested functions read per body; later ones are ignored. */
const MAX_FUNCTIONS = 20;

/** The functions defined in a body, each with how the body uses its name. */
function readNested(reader: Reader, body: Node, functions: readonly Node[], depth: number, outer: Locals | undefined): NestedFunction[] {
  return functions.slice(0, MAX_FUNCTIONS).flatMap((node) => {
    const { parent } = node;
    const decorators = parent?.type === 'decorated_definition' ? readDecorators(reader, parent) : [];
    const statement = readFunction(reader, node, decorators, depth, outer);
    if (!statement) return [];
    const around = `${reader.text.slice(body.startIndex, node.startIndex)} ${reader.text.slice(node.endIndex, body.endIndex)}`;
    return [{ statement, isUsed: countName(around, statement.name) > 0, isKept: isOnlyRead(reader, body, statement.name, node) }];
  });
}

const SCOPES = ['function_definition', 'class_definition', 'lambda'];

/** The nodes that determine how a function ends, and the scopes that enclose such nodes of their own; and the words with which they begin. */
const FLOW = ['yield', 'return_statement', ...SCOPES];
const FLOW_WORDS = /\b(?:yield|return|def|class|lambda)\b/g;

/** In a body with more of these words, searching the tree is faster than finding the node of each word. */
const MANY_WORDS = 50;

/** The yields and returns of a body outside nested functions and classes, and the nested functions. */
function flowOf(reader: Reader, body: Node): { readonly own: readonly Node[]; readonly functions: readonly Node[] } {
  const words = [...textOf(reader, body).matchAll(FLOW_WORDS)];
  const nodes =
    words.length > MANY_WORDS ? body.descendantsOfType(FLOW) : words.flatMap(({ index }) => body.at(body.startIndex + index) ?? []);
  let closed = -1;
  const own: Node[] = [];
  const functions: Node[] = [];
  for (const node of nodes) {
    if (!FLOW.includes(node.type) || !node.isNamed || node.startIndex < closed) continue;
    if (SCOPES.includes(node.type)) closed = node.endIndex;
    else own.push(node);
    if (node.type === 'function_definition') functions.push(node);
  }
  return { own, functions };
}

/** The docstring of a body: the value of its first statement, if that is a plain string. */
export function readDocstring(reader: Reader, body: Node): string | undefined {
  const first = body.parts[0];
  const value = first?.type === 'expression_statement' ? first.parts[0] : undefined;
  return value?.type === 'string' ? stringValue(reader, value) : undefined;
}

/** The decorators of a definition. */
export function readDecorators(reader: Reader, node: Node): Expression[] {
  return node.parts
    .filter((child) => child.type === 'decorator')
    .flatMap((child) => {
      const expression = child.parts[0];
      if (!expression) return [];
      // Only the location of a decorator on a row with a syntax error is reliable.
      return [
        touchesSyntaxError(reader, child)
          ? { kind: 'other' as const, span: spanOf(expression), text: '' }
          : readExpression(reader, expression),
      ];
    });
}
