import { countName } from '../../text/countName.ts';
import { attributesSetOn, type OwnAttributes } from '../expressions/attributes.ts';
import { readDefaults, readExpression } from '../expressions/readExpression.ts';
import type { BodyFacts, Expression, FunctionStatement, NestedFunction, Parameter } from '../summary.ts';
import { nameOf, type Reader, spanOf, textOf } from '../tree/nodes.ts';
import { touchesSyntaxError } from '../tree/syntaxErrors.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { namesInSignature } from './annotations.ts';
import { readForwards, readStatementCalls } from './bodyCalls.ts';
import { neverEnds, neverReturnsValue } from './controlFlow.ts';
import { isOnlyRead, readResults } from './functionResults.ts';
import { alwaysEvaluated, type Locals, localsOf, readGlobalLookups, readSelfLookups } from './lookups.ts';
import { readParameters } from './parameters.ts';

/** What the body of a function is read with. */
interface Definition {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly isGeneric: boolean;
  /** The number of enclosing functions. */
  readonly depth: number;
  /** The names that may be local to the outermost of these. */
  readonly outer: Locals | undefined;
}

/** Reads `def`, with its nested functions. @param within the number of enclosing functions, and the local names of the outermost of these */
export function readFunction(
  reader: Reader,
  node: Node,
  decorators: readonly Expression[],
  within: Pick<Definition, 'depth' | 'outer'> = { depth: 0, outer: undefined },
): FunctionStatement | undefined {
  const nameNode = node.field('name');
  const list = node.field('parameters');
  const body = node.field('body');
  if (!nameNode || !list) return undefined;
  const name = nameOf(reader, nameNode);
  const parameters = readParameters(reader, list);
  const isGeneric = node.field('type_parameters') !== undefined;
  const isAnnotated = within.depth === 0 && !isGeneric && reader.syntaxErrors.spans.length === 0;
  return {
    kind: 'function',
    span: spanOf(node),
    name,
    nameSpan: spanOf(nameNode),
    parameters,
    parametersSpan: spanOf(list),
    decorators,
    defaults: parameters.some((parameter) => parameter.hasDefault) ? readDefaults(reader, list) : [],
    annotations: isAnnotated ? namesInSignature(reader, node, list) : [],
    isAsync: reader.text.startsWith('async', node.startIndex),
    hasSyntaxErrors: node.hasError || touchesSyntaxError(reader, node, list),
    ...(body ? readBody(reader, body, { name, parameters, isGeneric, ...within }) : UNKNOWN_BODY),
  };
}

const UNKNOWN_BODY: BodyFacts = {
  isGenerator: false,
  neverReturnsValue: false,
  neverEnds: false,
  results: [{ kind: 'unknown' }],
  globalLookups: [],
  selfLookups: [],
  statementCalls: [],
  forwards: [],
  keepsFirst: false,
  nested: [],
  instanceAttributes: [],
  initialAttributes: [],
};

const NO_ATTRIBUTES: OwnAttributes = { possible: [], initial: [] };

function readBody(reader: Reader, body: Node, { name, parameters, isGeneric, depth, outer }: Definition): BodyFacts {
  const first = parameters[0]?.name;
  const { own, functions } = flowOf(reader, body);
  const returns = own.filter((one) => one.type === 'return_statement');
  const isGenerator = own.some((one) => one.type === 'yield');
  const returnsEarly = returns.length > 0 || isGenerator;
  const attributes = first === undefined ? NO_ATTRIBUTES : attributesSetOn(reader, name, first, body, returnsEarly);
  const certain = { isGenerator, instanceAttributes: attributes.possible };
  // If the file has a syntax error anywhere, the tree may end the function too early.
  if (reader.syntaxErrors.spans.length > 0) return { ...UNKNOWN_BODY, ...certain };
  const isOuter = depth === 0;
  const isConstructor = isOuter && name === '__init__';
  // The type parameters of a generic function are local names too.
  const locals = isGeneric ? undefined : isOuter ? localsOf(reader, body, parameters) : outer;
  const evaluated = locals || isConstructor ? alwaysEvaluated(reader, body) : [];
  const nested = depth < MAX_NESTED ? readNested(reader, body, functions, { depth: depth + 1, outer: locals }) : [];
  const nestedAt = ({ startIndex }: Node) => nested.find((one) => one.statement.span.start === startIndex)?.statement;
  return {
    ...certain,
    neverReturnsValue: !isGenerator && neverReturnsValue(body, returns),
    neverEnds: !isGenerator && neverEnds(body, returns),
    results: readResults(reader, body, parameters, returns, nestedAt),
    globalLookups: locals ? readGlobalLookups(evaluated, parameters, locals) : [],
    selfLookups: isConstructor && first !== undefined ? readSelfLookups(reader, body, first, evaluated) : [],
    statementCalls: returns.length === 0 ? readStatementCalls(body) : [],
    forwards: isOuter ? [] : readForwards(reader, body),
    keepsFirst: first !== undefined && nested.length > 0 && isOnlyRead(reader, body, first, undefined),
    nested,
    initialAttributes: attributes.initial,
  };
}

/** Functions nested deeper are not read. Decorators need fewer levels. */
const MAX_NESTED = 4;

/** The maximum number of nested functions read per body; later ones are ignored. */
const MAX_FUNCTIONS = 20;

/** The functions defined in a body, each with how the body uses its name. */
function readNested(reader: Reader, body: Node, functions: readonly Node[], within: Pick<Definition, 'depth' | 'outer'>): NestedFunction[] {
  return functions.slice(0, MAX_FUNCTIONS).flatMap((node) => {
    const { parent } = node;
    const decorators = parent?.type === 'decorated_definition' ? readDecorators(reader, parent) : [];
    const statement = readFunction(reader, node, decorators, within);
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
