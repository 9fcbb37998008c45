import { literalResult, readExpression } from '../expressions/readExpression.ts';
import type { FunctionResult, FunctionStatement, Parameter } from '../summary.ts';
import { nameOf, type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { reachesEnd, unparenthesized } from './controlFlow.ts';

/** The results of functions with more `return` statements are unknown. Decorators and factories have fewer. */
const MAX_RETURNS = 20;

/** The maximum number of occurrences of a name that are checked for rebinding. */
const MAX_OCCURRENCES = 50;

const UNKNOWN: FunctionResult = { kind: 'unknown' };
const NOTHING: FunctionResult = { kind: 'nothing' };

/**
 * The possible results of a call. Empty if the function never returns, because it raises on every path or runs forever.
 * @param returns the `return` statements of the function itself
 * @param readNested reads a function defined in the body
 */
export function readResults(
  reader: Reader,
  body: Node,
  parameters: readonly Parameter[],
  returns: readonly Node[],
  readNested: (node: Node) => FunctionStatement | undefined,
): readonly FunctionResult[] {
  if (returns.length > MAX_RETURNS) return [UNKNOWN];
  const results = returns.map((node) => {
    const value = node.parts[0];
    return value ? readResult(reader, body, parameters, unparenthesized(value), readNested) : NOTHING;
  });
  if (reachesEnd(body) !== 'no') results.push(NOTHING);
  return results.filter((result, i) => results.findIndex((other) => isSame(result, other)) === i);
}

function isSame(a: FunctionResult, b: FunctionResult): boolean {
  if (a.kind === 'parameter' && b.kind === 'parameter') return a.name === b.name;
  return a === b || (a.kind === b.kind && /^(nothing|unknown|instance)$/.test(a.kind));
}

function readResult(
  reader: Reader,
  body: Node,
  parameters: readonly Parameter[],
  value: Node,
  readNested: (node: Node) => FunctionStatement | undefined,
): FunctionResult {
  switch (value.type) {
    case 'none':
      return NOTHING;
    case 'identifier': {
      const name = nameOf(reader, value);
      if (parameters.some((p) => p.name === name && p.kind.startsWith('positional')))
        return isOnlyRead(reader, body, name, undefined) ? { kind: 'parameter', name } : UNKNOWN;
      const definition = definitionOf(reader, body, name);
      const statement = definition && isOnlyRead(reader, body, name, definition) ? readNested(definition) : undefined;
      return statement ? { kind: 'function', statement } : UNKNOWN;
    }
    case 'lambda':
      return { kind: 'expression', value: readExpression(reader, value) };
    case 'attribute': {
      const object = value.field('object');
      const isOwn = object?.type === 'identifier' && nameOf(reader, object) === parameters[0]?.name;
      return isOwn && isOnlyRead(reader, body, nameOf(reader, object), undefined)
        ? { kind: 'expression', value: readExpression(reader, value) }
        : UNKNOWN;
    }
    case 'call':
      return makesInstance(reader, value, parameters[0]?.name) ? { kind: 'instance' } : UNKNOWN;
    case 'true':
    case 'false':
    case 'integer':
    case 'float':
    case 'string':
    case 'concatenated_string':
    case 'list':
    case 'tuple':
    case 'expression_list':
    case 'set':
    case 'dictionary':
      return literalResult(readExpression(reader, value));
    default:
      return UNKNOWN;
  }
}

/** Whether a call is `object.__new__(cls)` or `super().__new__(cls)`, which create an instance of `cls`. */
function makesInstance(reader: Reader, call: Node, cls: string | undefined): boolean {
  if (cls === undefined) return false;
  const [, first] = /^(?:object|super\s*\([^()]*\))\s*\.\s*__new__\s*\(\s*(\w+)/.exec(textOf(reader, call)) ?? [];
  return first === cls;
}

/** The function of that name in the body, if there is exactly one. */
function definitionOf(reader: Reader, body: Node, name: string): Node | undefined {
  const found = [...textOf(reader, body).matchAll(/\bdef\s+([\w\u0080-\uffff]+)/g)].filter((match) => match[1] === name);
  if (found.length !== 1 || !found[0]) return undefined;
  const node = body.at(body.startIndex + found[0].index + found[0][0].length - 1)?.parent;
  return node?.type === 'function_definition' && !isInsideScope(node, body) ? node : undefined;
}

function isInsideScope(node: Node, body: Node): boolean {
  for (let at = node.parent; at && at.id !== body.id; at = at.parent) if (/^(function|class)_definition$/.test(at.type)) return true;
  return false;
}

/** Whether a local name is never rebound in a function body. @param definition the node in the body that binds it, if any */
export function isOnlyRead(reader: Reader, body: Node, name: string, definition: Node | undefined): boolean {
  if (!/^\w+$/.test(name)) return false;
  const places = [...textOf(reader, body).matchAll(new RegExp(`(?<![\\w\\u0080-\\uffff])${name}(?![\\w\\u0080-\\uffff])`, 'g'))];
  if (places.length > MAX_OCCURRENCES) return false;
  return places.every(({ index }) => {
    const node = body.at(body.startIndex + index);
    return node?.type !== 'identifier' || isRead(node, definition);
  });
}

/** Node types that evaluate their children without binding any names in them. */
const READ_CONTEXTS =
  /^(call|argument_list|return_statement|subscript|binary_operator|unary_operator|comparison_operator|boolean_operator|not_operator|conditional_expression|dictionary|pair|set|list|tuple|interpolation|format_expression|raise_statement|assert_statement|decorator|expression_statement|if_statement|elif_clause|while_statement|await|yield|print_statement|list_splat|dictionary_splat|slice)$/;

function isRead(node: Node, definition: Node | undefined): boolean {
  const { parent } = node;
  if (!parent) return false;
  const isField = (name: string) => parent.field(name)?.id === node.id;
  switch (parent.type) {
    case 'attribute':
    case 'function_definition':
      // An attribute name is a different name; a definition must be the given one.
      return parent.type === 'attribute' || parent.id === definition?.id;
    case 'keyword_argument':
      return true;
    case 'assignment':
    case 'augmented_assignment':
      return isField('right');
    case 'for_statement':
    case 'for_in_clause':
      return isField('right');
    case 'lambda':
      return isField('body');
    case 'parenthesized_expression':
      return isRead(parent, definition);
    default:
      return READ_CONTEXTS.test(parent.type);
  }
}
