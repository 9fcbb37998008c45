import type { Forward } from '../summary.ts';
import { field, parts, type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { reachesEnd, unparenthesized } from './controlFlow.ts';

/**
 * Whether a function returns without a value on every path that returns at all: by reaching its end, `return`, or `return None`. False for
 * a function that only raises.
 * @param returns the `return` statements of the function itself
 */
export function neverReturnsValue(body: Node, returns: readonly Node[]): boolean {
  if (returns.some((node) => parts(node).some((value) => unparenthesized(value).type !== 'none'))) return false;
  return returns.length > 0 || reachesEnd(body) === 'yes';
}

/** Whether a function raises on every path or runs forever. @param returns the `return` statements of the function itself */
export function neverEnds(body: Node, returns: readonly Node[]): boolean {
  return returns.length === 0 && reachesEnd(body) !== 'yes';
}

/** The functions called in expression statements of a body, such as `log` or `self.check`. */
export function calledAlone(body: Node): string[] {
  return parts(body).flatMap((statement) => {
    const call = statement.type === 'expression_statement' ? parts(statement)[0] : undefined;
    const callee = call?.type === 'call' ? field(call, 'function') : undefined;
    return callee && /^(identifier|attribute)$/.test(callee.type) && callee.endIndex - callee.startIndex < 100 ? [callee.text] : [];
  });
}

/** The calls outside all branches that only pass parameters on. */
export function readForwards(reader: Reader, body: Node): Forward[] {
  return parts(body).flatMap((statement) => {
    const value = /^(expression_statement|return_statement)$/.test(statement.type) ? parts(statement)[0] : undefined;
    const right = value?.type === 'assignment' ? field(value, 'right') : value;
    const callee = right?.type === 'call' ? field(right, 'function') : undefined;
    const given = right && callee?.type === 'identifier' ? field(right, 'arguments') : undefined;
    if (!callee || given?.type !== 'argument_list') return [];
    const written = parts(given).map((argument) => textOf(reader, argument).replace(/\s/g, ''));
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
