import type { Forward } from '../summary.ts';
import { type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** The functions called in expression statements of a body, such as `log` or `self.check`. */
export function readStatementCalls(body: Node): string[] {
  return body.parts.flatMap((statement) => {
    const call = statement.type === 'expression_statement' ? statement.parts[0] : undefined;
    const callee = call?.type === 'call' ? call.field('function') : undefined;
    return callee && /^(identifier|attribute)$/.test(callee.type) && callee.endIndex - callee.startIndex < 100 ? [callee.text] : [];
  });
}

/** The calls outside all branches that only pass parameters on. */
export function readForwards(reader: Reader, body: Node): Forward[] {
  return body.parts.flatMap((statement) => {
    const value = /^(expression_statement|return_statement)$/.test(statement.type) ? statement.parts[0] : undefined;
    const right = value?.type === 'assignment' ? value.field('right') : value;
    const callee = right?.type === 'call' ? right.field('function') : undefined;
    const given = right && callee?.type === 'identifier' ? right.field('arguments') : undefined;
    if (!callee || given?.type !== 'argument_list') return [];
    const written = given.parts.map((argument) => textOf(reader, argument).replace(/\s/g, ''));
    if (!written.every((argument) => /^\*{0,2}[A-Za-z_]\w*$/.test(argument))) return [];
    return [
      {
        callee: textOf(reader, callee),
        arguments: written,
        result: right !== value ? 'kept' : statement.type === 'return_statement' ? 'returned' : 'dropped',
      },
    ];
  });
}
