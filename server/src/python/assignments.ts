import type { Node } from 'web-tree-sitter';
import { readExpression } from './expressions.ts';
import { field, fields, MAX_DEPTH, parts, type Reader, spanOf, textOf } from './nodes.ts';
import type { Expression, Statement } from './summary.ts';

/** A name that a statement binds: plain or dotted. */
export interface Target {
  readonly name: string;
  readonly node: Node;
}

/** Reads `a = b = value`, `a: T = value`, `a, b = x, y` and `a += value`. */
export function readAssignment(reader: Reader, node: Node): Statement[] {
  const lefts: Node[] = [];
  let at = node;
  for (;;) {
    const left = field(at, 'left');
    if (left) lefts.push(left);
    const right = field(at, 'right');
    if (right?.type !== 'assignment' && right?.type !== 'augmented_assignment') break;
    at = right;
  }
  const right = field(at, 'right');
  const augmented = node.type === 'augmented_assignment';
  const value = right && !augmented ? readExpression(reader, right) : undefined;
  if (!right && !field(node, 'type')) return [];
  return lefts.flatMap((left) => bind(reader, left, value, augmented));
}

function bind(reader: Reader, left: Node, value: Expression | undefined, augmented: boolean): Statement[] {
  const items = /^(pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list)$/.test(left.type) ? parts(left) : undefined;
  if (!items) return bindOne(reader, left, value, augmented);
  const values = value?.kind === 'sequence' && value.items.length === items.length ? value.items : undefined;
  if (values && !items.some((item) => item.type === 'list_splat_pattern'))
    return items.flatMap((item, i) => bind(reader, item, values[i], augmented));
  return readTargets(reader, items).map((target) => opaqueAssignment(target, left));
}

function bindOne(reader: Reader, left: Node, value: Expression | undefined, augmented: boolean): Statement[] {
  const name = targetName(reader, left);
  const span = { start: left.startIndex, end: Math.max(left.endIndex, value?.span.end ?? 0) };
  if (name !== undefined) return [{ kind: 'assignment', span, target: name, targetSpan: spanOf(left), value, augmented }];
  return left.type === 'subscript' ? subscriptBinding(reader, left) : [{ kind: 'opaque', span, names: [] }];
}

/** `globals()['x'] = …` binds x, `sys.modules[__name__] = …` anything; other subscripts bind no name. */
function subscriptBinding(reader: Reader, left: Node): Statement[] {
  const object = field(left, 'value');
  const text = object ? textOf(reader, object).replace(/\s/g, '') : '';
  if (!/^(globals|locals|vars)\(\)$|(^|\.)(modules|__dict__)$/.test(text)) return [{ kind: 'opaque', span: spanOf(left), names: [] }];
  const key = field(left, 'subscript');
  const name = key && readExpression(reader, key);
  const names = name?.kind === 'string' && name.value !== undefined && text.endsWith('()') ? [name.value] : undefined;
  return [{ kind: 'opaque', span: spanOf(left), names }];
}

/** A binding whose value is not followed, such as that of a loop variable. */
export function opaqueAssignment(target: Target, value: Node): Statement {
  return {
    kind: 'assignment',
    span: spanOf(target.node),
    target: target.name,
    targetSpan: spanOf(target.node),
    value: { kind: 'other', span: spanOf(value), text: '' },
    augmented: false,
  };
}

/** The names bound by some patterns, nested ones included. */
export function readTargets(reader: Reader, nodes: readonly Node[], depth = 0): Target[] {
  return nodes.flatMap((node) => {
    const name = targetName(reader, node);
    if (name !== undefined) return [{ name, node }];
    const nested = /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|expression_list|parenthesized_expression)$/;
    return nested.test(node.type) && depth < MAX_DEPTH ? readTargets(reader, parts(node), depth + 1) : [];
  });
}

function targetName(reader: Reader, node: Node): string | undefined {
  if (node.type === 'identifier') return textOf(reader, node);
  if (node.type !== 'attribute') return undefined;
  const text = textOf(reader, node);
  return /^[\w.]+$/.test(text) ? text : undefined;
}

/** What expressions inside a statement bind, up to `end`: values are not followed, nor is it told which version binds. */
export function readHidden(reader: Reader, node: Node, end = node.endIndex): Statement[] {
  if (reader.hidden.length === 0) return [];
  return reader.hidden
    .filter((inner) => inner.startIndex >= node.startIndex && inner.endIndex <= end)
    .flatMap((inner): Statement[] => {
      if (inner.type === 'list_comprehension') {
        const clauses = parts(inner).filter((part) => part.type === 'for_in_clause');
        const names = clauses.flatMap((clause) => readTargets(reader, fields(clause, 'left'))).map((target) => target.name);
        return names.length > 0 ? [{ kind: 'opaque', span: spanOf(inner), names }] : [];
      }
      const name = field(inner, 'name');
      return name ? [opaqueAssignment({ name: textOf(reader, name), node: name }, inner)] : [];
    });
}
