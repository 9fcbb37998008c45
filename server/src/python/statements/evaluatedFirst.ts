import type { Node } from '../tree/syntaxNode.ts';

/** The expressions that a statement, other than a plain expression or assignment, or a target of `del` evaluates first, whenever it runs. */
export function evaluatedFirst(statement: Node): readonly Node[] {
  switch (statement.type) {
    case 'if_statement':
    case 'while_statement':
      return statement.fields('condition');
    case 'for_statement':
      return statement.fields('right');
    case 'match_statement':
      return statement.fields('subject');
    case 'with_statement': {
      // The first context manager may suppress what the others raise.
      const clause = statement.parts.find((child) => child.type === 'with_clause');
      const item = clause?.parts[0];
      const value = item?.field('value');
      return value ? [value.type === 'as_pattern' ? (value.parts[0] ?? value) : value] : [];
    }
    case 'print_statement':
      return statement.parts.flatMap((part) => (part.type === 'chevron' ? part.parts : [part]));
    case 'subscript':
      return [statement];
    case 'raise_statement':
      return statement.parts;
    case 'assert_statement':
      // The message is only evaluated if the condition is false.
      return statement.parts.slice(0, 1);
    default:
      return [];
  }
}
