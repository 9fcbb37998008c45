import { field, fields, parts } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** The expressions that a statement, other than a plain expression or assignment, evaluates first, whenever it runs. */
export function evaluatedFirst(statement: Node): readonly Node[] {
  switch (statement.type) {
    case 'if_statement':
    case 'while_statement':
      return fields(statement, 'condition');
    case 'for_statement':
      return fields(statement, 'right');
    case 'match_statement':
      return fields(statement, 'subject');
    case 'with_statement': {
      // The first context manager may suppress what the others raise.
      const clause = parts(statement).find((child) => child.type === 'with_clause');
      const item = clause && parts(clause)[0];
      const value = item && field(item, 'value');
      return value ? [value.type === 'as_pattern' ? (parts(value)[0] ?? value) : value] : [];
    }
    case 'print_statement':
      return parts(statement).flatMap((part) => (part.type === 'chevron' ? parts(part) : [part]));
    case 'delete_statement':
      return parts(statement).filter((target) => target.type === 'subscript');
    case 'raise_statement':
      return parts(statement);
    case 'assert_statement':
      // The message is only evaluated if the condition is false.
      return parts(statement).slice(0, 1);
    default:
      return [];
  }
}
