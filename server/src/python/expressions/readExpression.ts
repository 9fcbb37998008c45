import { readParameters } from '../statements/parameters.ts';
import type { CallExpression, Expression, FunctionResult, Parameter } from '../summary.ts';
import { MAX_DEPTH, nameOf, plainDottedName, type Reader, shortText, spanOf, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { isLiteral } from './expression.ts';

/** Reads an expression in as much detail as the value of a name can depend on. */
export function readExpression(reader: Reader, node: Node, depth = 0): Expression {
  const isReadable = depth <= MAX_DEPTH && node.type !== 'ERROR' && !node.isMissing;
  return (
    (isReadable ? (readPrimary(reader, node, depth) ?? readOperation(reader, node, depth)) : undefined) ?? otherExpression(reader, node)
  );
}

function otherExpression(reader: Reader, node: Node): Extract<Expression, { kind: 'other' }> {
  return { kind: 'other', span: spanOf(node), text: shortText(reader, node) };
}

/** Reads a name, an attribute, a call, or a literal. */
function readPrimary(reader: Reader, node: Node, depth: number): Expression | undefined {
  const read = (child: Node) => readExpression(reader, child, depth + 1);
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', span: spanOf(node), name: nameOf(reader, node) };
    case 'attribute':
      return readAttribute(reader, node, depth);
    case 'call':
      return readCall(reader, node, depth);
    case 'list':
    case 'tuple':
    case 'set':
      return { kind: 'sequence', span: spanOf(node), type: node.type, items: node.parts.map(read) };
    case 'expression_list':
    case 'pattern_list':
      return { kind: 'sequence', span: spanOf(node), type: 'tuple', items: node.parts.map(read) };
    case 'string':
    case 'concatenated_string':
      return { kind: 'string', span: spanOf(node), value: stringValue(reader, node), ...operandsOf(interpolated(reader, node).map(read)) };
    case 'dictionary': {
      const items = node.parts.flatMap((item) => item.parts);
      return { kind: 'constant', span: spanOf(node), text: shortText(reader, node), ...operandsOf(items.map(read)) };
    }
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
    case 'none':
    case 'ellipsis':
      return { kind: 'constant', span: spanOf(node), text: shortText(reader, node) };
    default:
      return undefined;
  }
}

/** Reads an operation on other expressions. */
function readOperation(reader: Reader, node: Node, depth: number): Expression | undefined {
  const span = spanOf(node);
  const read = (child: Node) => readExpression(reader, child, depth + 1);
  const evaluated = (children: readonly Node[]) => operandsOf(children.map(read));
  switch (node.type) {
    case 'parenthesized_expression': {
      const inner = node.parts;
      return inner.length === 1 && inner[0] && inner[0].type !== 'yield' ? read(inner[0]) : undefined;
    }
    case 'lambda': {
      const parameters = node.field('parameters');
      const named = parameters ? readParameters(reader, parameters) : [];
      const results = [resultOf(reader, node.field('body'), named, depth)];
      return { kind: 'lambda', span, parameters: named, results, ...evaluated(parameters ? defaultsIn(parameters) : []) };
    }
    case 'comparison_operator':
      // In `a < b < c`, c is only evaluated if a < b.
      return { kind: 'comparison', span, text: shortText(reader, node), ...evaluated(node.parts.slice(0, 2)) };
    case 'conditional_expression': {
      const [yes, test, no] = node.parts;
      return yes && test && no ? { kind: 'choice', span, operator: 'if', options: [read(yes), read(no)], test: read(test) } : undefined;
    }
    case 'boolean_operator': {
      const left = node.field('left');
      const right = node.field('right');
      const operator = node.field('operator')?.type === 'and' ? 'and' : 'or';
      return left && right ? { kind: 'choice', span, operator, options: [read(left), read(right)], test: undefined } : undefined;
    }
    case 'not_operator': {
      const operand = node.field('argument');
      return operand && { kind: 'not', span, operand: read(operand) };
    }
    case 'named_expression': {
      const value = node.field('value');
      return value && read(value);
    }
    case 'subscript': {
      const object = node.field('value');
      const keys = node.fields('subscript');
      const key = keys.length === 1 && keys[0]?.type === 'string' ? stringValue(reader, keys[0]) : undefined;
      return object && { kind: 'subscript', span, object: read(object), key, ...evaluated(keys) };
    }
    case 'binary_operator':
    case 'unary_operator':
    case 'slice':
    case 'list_splat':
      return { ...otherExpression(reader, node), ...evaluated(node.parts) };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      // The rest is evaluated for each item, in its own scope, or later.
      return { ...otherExpression(reader, node), ...evaluated(iterableOf(node)) };
    default:
      return undefined;
  }
}

function readAttribute(reader: Reader, node: Node, depth: number): Expression | undefined {
  const span = spanOf(node);
  const dotted = plainDottedName(reader, span)?.split('.');
  if (dotted && depth + dotted.length <= MAX_DEPTH) return attributeOf(dotted, span.start);
  const object = node.field('object');
  const name = node.field('attribute');
  if (!object || !name) return undefined;
  return { kind: 'attribute', span, object: readExpression(reader, object, depth + 1), name: nameOf(reader, name), nameSpan: spanOf(name) };
}

/** The expression of a dotted name that is written without whitespace. */
function attributeOf([first = '', ...others]: readonly string[], start: number): Expression {
  let end = start + first.length;
  let expression: Expression = { kind: 'name', span: { start, end }, name: first };
  for (const name of others) {
    const nameSpan = { start: end + 1, end: end + 1 + name.length };
    end = nameSpan.end;
    expression = { kind: 'attribute', span: { start, end }, object: expression, name, nameSpan };
  }
  return expression;
}

/** The expressions in which a name may be looked up. */
function operandsOf(expressions: readonly Expression[]): { readonly operands?: readonly Expression[] } {
  const operands = expressions.filter((expression) => !hasNoNames(expression));
  return operands.length > 0 ? { operands } : {};
}

function hasNoNames(expression: Expression): boolean {
  return expression.kind === 'sequence' ? expression.items.every(hasNoNames) : isLiteral(expression);
}

/** The expressions in the braces of an f-string. */
function interpolated(reader: Reader, node: Node, depth = 0): readonly Node[] {
  if (node.type === 'string' && !textOf(reader, node).includes('{')) return [];
  if (depth > MAX_DEPTH) return [];
  return node.parts.flatMap((part) => {
    if (part.type !== 'interpolation' && part.type !== 'format_expression') return interpolated(reader, part, depth + 1);
    const expression = part.field('expression');
    const format = part.field('format_specifier');
    return [...(expression ? [expression] : []), ...(format ? interpolated(reader, format, depth + 1) : [])];
  });
}

/** The first iterable of a comprehension. */
function iterableOf(node: Node): readonly Node[] {
  const clause = node.parts.find((part) => part.type === 'for_in_clause');
  return clause ? clause.fields('right').slice(0, 1) : [];
}

/** The default values of parameters. */
function defaultsIn(parameters: Node): readonly Node[] {
  return parameters.parts.flatMap((parameter) => parameter.field('value') ?? []);
}

/** The default values of the parameters of a function in which a name may be looked up. */
export function readDefaults(reader: Reader, parameters: Node): readonly Expression[] {
  return operandsOf(defaultsIn(parameters).map((value) => readExpression(reader, value))).operands ?? [];
}

/** The result of a lambda. */
function resultOf(reader: Reader, body: Node | undefined, parameters: readonly Parameter[], depth: number): FunctionResult {
  const value = body && readExpression(reader, body, depth + 1);
  if (value?.kind === 'constant' && value.text === 'None') return { kind: 'nothing' };
  if (value?.kind === 'name' && parameters.some(({ name }) => name === value.name)) return { kind: 'parameter', name: value.name };
  return literalResult(value);
}

/** The result of returning a literal; unknown for any other expression. */
export function literalResult(value: Expression | undefined): FunctionResult {
  const isLiteralValue = value?.kind === 'constant' || value?.kind === 'string' || value?.kind === 'sequence';
  return isLiteralValue ? { kind: 'literal', value } : { kind: 'unknown' };
}

function readCall(reader: Reader, node: Node, depth: number): CallExpression | undefined {
  const callee = node.field('function');
  if (!callee) return undefined;
  const list = node.field('arguments');
  const given = list?.type === 'argument_list' ? list.parts : list ? [list] : [];
  const read = (child: Node) => readExpression(reader, child, depth + 1);
  const spread = given.filter((a) => /^(list|dictionary)_splat$/.test(a.type)).flatMap((a) => a.parts);
  const positional = given.filter((a) => !/^(keyword_argument|list_splat|dictionary_splat|parenthesized_list_splat)$/.test(a.type));
  return {
    kind: 'call',
    span: spanOf(node),
    callee: read(callee),
    arguments: positional.map(read),
    keywords: given.filter((a) => a.type === 'keyword_argument').flatMap((a) => readKeyword(reader, a, depth)),
    spread: given.some((a) => /splat/.test(a.type)),
    ...(spread.length > 0 ? { spreads: spread.map(read) } : {}),
  };
}

/** The name and value of `name=value`; empty if one is missing. */
export function readKeyword(reader: Reader, node: Node, depth = 0): { readonly name: string; readonly value: Expression }[] {
  const name = node.field('name');
  const value = node.field('value');
  return name && value ? [{ name: nameOf(reader, name), value: readExpression(reader, value, depth + 1) }] : [];
}

/** A literal whose value can be read from its text, without walking the tree. */
const PLAIN_STRING = /^([rub]*)("""|'''|"(?!"")|'(?!''))([\s\S]*)\2$/i;

/** The value of a string literal, or undefined if it has interpolations, or escapes outside a raw string. */
export function stringValue(reader: Reader, node: Node): string | undefined {
  if (node.type === 'concatenated_string') {
    const pieces = node.parts.map((part) => (part.type === 'string' ? stringValue(reader, part) : undefined));
    return pieces.includes(undefined) ? undefined : pieces.join('');
  }
  const plain = node.hasError ? undefined : PLAIN_STRING.exec(textOf(reader, node));
  if (plain) return plain[3]?.includes('\\') && !/r/i.test(plain[1] ?? '') ? undefined : plain[3];
  const children = node.parts;
  const start = children.find((child) => child.type === 'string_start');
  const end = children.findLast((child) => child.type === 'string_end');
  if (!start || !end || children.some((child) => child.type === 'interpolation')) return undefined;
  const prefix = textOf(reader, start).toLowerCase();
  if (prefix === '`' || prefix.includes('f')) return undefined;
  const value = reader.text.slice(start.endIndex, end.startIndex);
  return value.includes('\\') && !prefix.includes('r') ? undefined : value;
}
