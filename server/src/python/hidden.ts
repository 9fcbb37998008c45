import { readTargets } from './assignments.ts';
import { readExpression } from './expressions.ts';
import { field, fields, firstFrom, nameOf, parts, type Reader, spanOf } from './nodes.ts';
import type { Statement } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** What binds names from inside expressions. */
export const HIDDEN = ['named_expression', 'list_comprehension'];

/**
 * What the expressions of a statement bind, those in the heads of a compound statement included: `name := value`, and the
 * variables of list comprehensions, which Python 2 leaves behind. It is not told which version binds.
 */
export function readHidden(reader: Reader, node: Node): Statement[] {
  if (reader.hidden.length === 0) return [];
  const inside = headsOf(node).flatMap(([start, end]) => {
    const { hidden } = reader;
    return hidden.slice(firstFrom(hidden, start), firstFrom(hidden, end)).filter((inner) => inner.endIndex <= end);
  });
  return inside.flatMap((inner) => (inner.type === 'list_comprehension' ? variablesOf(reader, inner) : walrus(reader, inner, node)));
}

/** The ranges of a statement that are its own, and not those of the statements in it. */
function headsOf(node: Node): (readonly [start: number, end: number])[] {
  const definition = node.type === 'decorated_definition' ? field(node, 'definition') : undefined;
  const clauses = parts(node).flatMap((child) => (child.type === 'block' && node.type === 'match_statement' ? parts(child) : [child]));
  return [
    [node.startIndex, headEnd(definition ?? node)],
    ...clauses.filter((clause) => clause.type.endsWith('_clause')).map((clause) => [clause.startIndex, headEnd(clause)] as const),
  ];
}

function headEnd(node: Node): number {
  return parts(node).find((child) => child.type === 'block')?.startIndex ?? node.endIndex;
}

function variablesOf(reader: Reader, comprehension: Node): Statement[] {
  const clauses = parts(comprehension).filter((part) => part.type === 'for_in_clause');
  const names = clauses.flatMap((clause) => readTargets(reader, fields(clause, 'left'))).map((target) => target.name);
  return names.length > 0 ? [{ kind: 'opaque', span: spanOf(comprehension), names }] : [];
}

function walrus(reader: Reader, inner: Node, statement: Node): Statement[] {
  const name = field(inner, 'name');
  const value = field(inner, 'value');
  if (!name || !value) return [];
  if (!isAlwaysReached(inner, statement)) return [{ kind: 'opaque', span: spanOf(inner), names: [nameOf(reader, name)] }];
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
    },
  ];
}

/** What evaluates all that stands in it, in its own scope. */
const PLAIN = /^(parenthesized_expression|expression_statement|argument_list|call|keyword_argument|assignment|not_operator|tuple|list)$/;

/** What evaluates its first operand in any case. */
const FIRST = /^(comparison_operator|boolean_operator|binary_operator|attribute|subscript)$/;

function isAlwaysReached(inner: Node, statement: Node): boolean {
  for (let child = inner, node = inner.parent; node && node.id !== statement.id; child = node, node = node.parent)
    if (!PLAIN.test(node.type) && !(FIRST.test(node.type) && parts(node)[0]?.id === child.id)) return false;
  return /^(expression_statement|if_statement|while_statement|assert_statement)$/.test(statement.type);
}
