import { readExpression } from '../expressions/readExpression.ts';
import type { Statement } from '../summary.ts';
import { firstFrom, MAX_DEPTH, nameOf, type Reader, spanOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { readTargets } from './assignments.ts';

/** The node types that bind names inside expressions, each with a quick test of whether a text may contain it. */
export const NESTED_BINDINGS: readonly { readonly type: string; readonly mayBeIn: (text: string) => boolean }[] = [
  { type: 'named_expression', mayBeIn: (text) => text.includes(':=') },
  { type: 'list_comprehension', mayBeIn: (text) => text.includes('[') && /\bfor\b/.test(text) },
];

/**
 * The names bound by the expressions of a statement or of a target of `del`, including the heads of a compound statement: `name := value`, and the
 * variables of list comprehensions, which remain bound in Python 2. The two versions are not distinguished.
 */
export function readNestedBindings(reader: Reader, node: Node): Statement[] {
  if (reader.nestedBindings.length === 0) return [];
  const inside = headsOf(node).flatMap(([start, end]) => {
    const { nestedBindings } = reader;
    return nestedBindings.slice(firstFrom(nestedBindings, start), firstFrom(nestedBindings, end)).filter((inner) => inner.endIndex <= end);
  });
  if (inside.length === 0) return [];
  const reached = ALWAYS_RUN.test(node.type) ? alwaysEvaluated(reader, node) : new Set<number>();
  return inside.flatMap((inner) =>
    inner.type === 'list_comprehension' ? variablesOf(reader, inner) : walrus(reader, inner, reached.has(inner.id)),
  );
}

/** The ranges of a statement, without the statements nested in it. */
function headsOf(node: Node): (readonly [start: number, end: number])[] {
  const definition = node.type === 'decorated_definition' ? node.field('definition') : undefined;
  const clauses = node.parts.flatMap((child) => (child.type === 'block' && node.type === 'match_statement' ? child.parts : [child]));
  return [
    [node.startIndex, headEnd(definition ?? node)],
    ...clauses.filter((clause) => clause.type.endsWith('_clause')).map((clause) => [clause.startIndex, headEnd(clause)] as const),
  ];
}

function headEnd(node: Node): number {
  return node.parts.find((child) => child.type === 'block')?.startIndex ?? node.endIndex;
}

function variablesOf(reader: Reader, comprehension: Node): Statement[] {
  const clauses = comprehension.parts.filter((part) => part.type === 'for_in_clause');
  const names = clauses.flatMap((clause) => readTargets(reader, clause.fields('left'))).map((target) => target.name);
  return names.length > 0 ? [{ kind: 'opaque', span: spanOf(comprehension), names }] : [];
}

function walrus(reader: Reader, inner: Node, isAlwaysEvaluated: boolean): Statement[] {
  const name = inner.field('name');
  const value = inner.field('value');
  if (!name || !value) return [];
  if (!isAlwaysEvaluated) return [{ kind: 'opaque', span: spanOf(inner), names: [nameOf(reader, name)] }];
  const span = spanOf(inner);
  return [
    {
      kind: 'assignment',
      span,
      target: nameOf(reader, name),
      targetSpan: spanOf(name),
      value: readExpression(reader, value),
      augmented: false,
      annotation: undefined,
      annotations: [],
    },
  ];
}

/** Node types that always evaluate all of their children, in the current scope. */
const PLAIN = /^(parenthesized_expression|expression_statement|argument_list|call|keyword_argument|assignment|not_operator|tuple|list)$/;

/** Node types that always evaluate their first operand. */
const FIRST = /^(comparison_operator|boolean_operator|binary_operator|attribute|subscript)$/;

/** Statements, and targets of `del`, whose expressions are evaluated whenever they run. */
const ALWAYS_RUN = /^(expression_statement|if_statement|while_statement|assert_statement|raise_statement|subscript)$/;

/**
 * The ids of the binding expressions that are evaluated whenever the statement runs. Visits each node once, from the top, because getting
 * the parent of a node is slow.
 */
function alwaysEvaluated(reader: Reader, statement: Node): Set<number> {
  const reached = new Set<number>();
  const visit = (node: Node, depth: number): void => {
    const isPlain = depth === 0 || PLAIN.test(node.type);
    if (!isPlain && !FIRST.test(node.type)) return;
    for (const child of isPlain ? node.parts : node.parts.slice(0, 1)) {
      if (child.type === 'named_expression') reached.add(child.id);
      else if (depth < MAX_DEPTH && containsBindings(reader, child)) visit(child, depth + 1);
    }
  };
  visit(statement, 0);
  return reached;
}

function containsBindings({ nestedBindings }: Reader, node: Node): boolean {
  const first = nestedBindings[firstFrom(nestedBindings, node.startIndex)];
  return first !== undefined && first.startIndex < node.endIndex;
}
