import { readExpression } from '../expressions/readExpression.ts';
import type { Expression, Statement } from '../summary.ts';
import { MAX_DEPTH, nameOf, type Reader, spanOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { namesInAnnotation } from './annotations.ts';

/** A plain or dotted name bound by a statement. */
export interface Target {
  readonly name: string;
  readonly node: Node;
}

/** Reads `a = b = value`, `a: T = value`, `a, b = x, y`, and `a += value`. */
export function readAssignment(reader: Reader, node: Node): Statement[] {
  const lefts: Node[] = [];
  let at = node;
  for (;;) {
    const left = at.field('left');
    if (left) lefts.push(left);
    const right = at.field('right');
    if (right?.type !== 'assignment' && right?.type !== 'augmented_assignment') break;
    at = right;
  }
  const right = at.field('right');
  const augmented = node.type === 'augmented_assignment';
  const value = right && !augmented ? readExpression(reader, right) : undefined;
  const type = node.field('type');
  if (!right && !type) return [];
  // The grammar parses `match [a]:` followed by a case as an annotation, which hides the names bound by the cases.
  const colon = type && lefts[0] ? reader.text.slice(lefts[0].endIndex, type.startIndex) : '';
  if (/(?<!\\\r?)[\r\n]/.test(colon)) return [{ kind: 'opaque', span: spanOf(node), names: undefined }];
  const bound = lefts.flatMap((left) => bind(reader, left, value, augmented));
  const before = evaluatedBefore(reader, lefts, right, value);
  const statements = before.length > 0 ? [{ kind: 'evaluate' as const, span: spanOf(node), values: before }, ...bound] : bound;
  const annotation = type?.parts[0];
  if (!annotation) return statements;
  const read = readAnnotation(reader, annotation);
  const names = namesInAnnotation(reader, annotation);
  return statements.map((statement) =>
    statement.kind === 'assignment' ? { ...statement, annotation: read, annotations: names } : statement,
  );
}

/**
 * The expressions that an assignment evaluates in addition to binding names: the targets of `a[b] = value` and `a += value`, with the
 * value, and a value that is unpacked.
 */
function evaluatedBefore(reader: Reader, lefts: readonly Node[], right: Node | undefined, value: Expression | undefined): Expression[] {
  if (!right) return [];
  const read = (node: Node) => readExpression(reader, node);
  if (!value) return [...lefts.map(read), read(right)];
  const items = lefts.filter((left) => left.type === 'subscript');
  const isBound = value.kind === 'sequence' || lefts.some((left) => left.type === 'identifier' || left.type === 'attribute');
  return items.length > 0 || !isBound ? [value, ...items.map(read)] : [];
}

/** Reads a type annotation as an expression. The grammar has a separate node type for `List[int]`. */
function readAnnotation(reader: Reader, type: Node): Expression {
  const [named, ...others] = type.type === 'generic_type' ? type.parts : [];
  if (!named || others.length === 0) return readExpression(reader, type);
  return {
    kind: 'subscript',
    span: spanOf(type),
    object: readExpression(reader, named),
    key: undefined,
  };
}

function bind(reader: Reader, left: Node, value: Expression | undefined, augmented: boolean): Statement[] {
  if (left.type === 'list_splat_pattern') return left.parts.flatMap((inner) => bind(reader, inner, value, augmented));
  const items = /^(pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list)$/.test(left.type) ? left.parts : undefined;
  if (!items) return bindOne(reader, left, value, augmented);
  const values = value && valuesOfTargets(reader, value, items);
  if (values) return items.flatMap((item, i) => bind(reader, item, values[i], augmented));
  return readTargets(reader, items).map((target) => opaqueAssignment(target, left));
}

/** The value for each target of a pattern if the right side lists the values, else undefined. A starred target gets a list. */
function valuesOfTargets(reader: Reader, value: Expression, targets: readonly Node[]): readonly (Expression | undefined)[] | undefined {
  if (value.kind !== 'sequence' || value.type === 'set' || value.items.some(isSpread)) return undefined;
  // All values are evaluated before the first name is bound: `a, b = b, a`.
  const names = new Set(readTargets(reader, targets).map((target) => target.name.split('.')[0]));
  const { items, span } = value;
  const words = wordsOf(reader, value);
  for (const name of names) if (name !== undefined && words.has(name)) return undefined;
  const star = targets.findIndex((target) => target.type === 'list_splat_pattern');
  if (star < 0) return items.length === targets.length ? items : undefined;
  const starredCount = items.length - (targets.length - 1);
  if (starredCount < 0) return undefined;
  const rest: Expression = { kind: 'sequence', span, type: 'list', items: items.slice(star, star + starredCount) };
  return [...items.slice(0, star), rest, ...items.slice(star + starredCount)];
}

const WORDS = new WeakMap<Expression, ReadonlySet<string>>();

/** The words in the source of a value, cached because a value may have several targets. */
function wordsOf(reader: Reader, value: Expression): ReadonlySet<string> {
  let known = WORDS.get(value);
  if (!known) {
    const written = reader.text.slice(value.span.start, value.span.end).match(/[\w\u0080-\uffff]+/g) ?? [];
    known = new Set(written.map((word) => word.normalize('NFKC')));
    WORDS.set(value, known);
  }
  return known;
}

function isSpread(item: Expression): boolean {
  return item.kind === 'other' && item.text.startsWith('*');
}

function bindOne(reader: Reader, left: Node, value: Expression | undefined, augmented: boolean): Statement[] {
  const name = targetName(reader, left);
  const span = { start: left.startIndex, end: Math.max(left.endIndex, value?.span.end ?? 0) };
  if (name !== undefined)
    return [{ kind: 'assignment', span, target: name, targetSpan: spanOf(left), value, augmented, annotation: undefined, annotations: [] }];
  return [{ kind: 'opaque', span: left.type === 'subscript' ? spanOf(left) : span, names: [] }];
}

/** A binding whose value is not tracked, such as a loop variable. */
export function opaqueAssignment(target: Target, value: Node): Statement {
  return {
    kind: 'assignment',
    span: spanOf(target.node),
    target: target.name,
    targetSpan: spanOf(target.node),
    value: { kind: 'other', span: spanOf(value), text: '' },
    augmented: false,
    annotation: undefined,
    annotations: [],
  };
}

/** The names bound by patterns, including nested ones. Patterns nested deeper than {@link MAX_DEPTH} are ignored. */
export function readTargets(reader: Reader, nodes: readonly Node[], depth = 0): Target[] {
  return nodes.flatMap((node) => {
    const name = targetName(reader, node);
    if (name !== undefined) return [{ name, node }];
    const nested = /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|expression_list|parenthesized_expression)$/;
    return nested.test(node.type) && depth < MAX_DEPTH ? readTargets(reader, node.parts, depth + 1) : [];
  });
}

function targetName(reader: Reader, node: Node): string | undefined {
  const names: string[] = [];
  for (let at: Node | undefined = node; at; at = at.field('object')) {
    if (at.type === 'identifier') return [nameOf(reader, at), ...names.reverse()].join('.');
    const name = at.type === 'attribute' ? at.field('attribute') : undefined;
    if (!name) return undefined;
    names.push(nameOf(reader, name));
  }
  return undefined;
}
