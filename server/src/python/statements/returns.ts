import type { Forward } from '../summary.ts';
import { field, fields, MAX_DEPTH, parts, type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/**
 * Whether a function returns without a value on every path that returns at all: by reaching its end, `return`, or `return None`. False for
 * a function that only raises.
 * @param returns the `return` statements of the function itself
 */
export function neverReturnsValue(body: Node, returns: readonly Node[]): boolean {
  if (returns.some((node) => parts(node).some((value) => unparenthesized(value).type !== 'none'))) return false;
  return returns.length > 0 || fallsOff(body, 0);
}

/** Whether a function raises on every path or runs forever. @param returns the `return` statements of the function itself */
export function neverEnds(body: Node, returns: readonly Node[]): boolean {
  return returns.length === 0 && !fallsOff(body, 0);
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

function unparenthesized(value: Node): Node {
  let node = value;
  while (node.type === 'parenthesized_expression') {
    const inner = parts(node)[0];
    if (!inner) break;
    node = inner;
  }
  return node;
}

/** Whether the end of a block can be reached; false if in doubt, to avoid false findings. */
function fallsOff(block: Node, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  for (const statement of parts(block)) if (!passes(statement, depth)) return false;
  return true;
}

function passes(statement: Node, depth: number): boolean {
  switch (statement.type) {
    case 'raise_statement':
    case 'return_statement':
      return false;
    case 'assert_statement':
      return !/^(False|0|None)$/.test(parts(statement)[0]?.text ?? '');
    case 'expression_statement':
      return !neverReturns(statement);
    case 'if_statement': {
      const alternatives = fields(statement, 'alternative');
      if (!alternatives.some((node) => node.type === 'else_clause')) return true;
      return [statement, ...alternatives].some((node) => {
        const block = field(node, 'consequence') ?? field(node, 'body');
        return !block || fallsOff(block, depth + 1);
      });
    }
    case 'while_statement': {
      const condition = field(statement, 'condition');
      const endless = condition !== undefined && /^(true|integer)$/.test(unparenthesized(condition).type);
      return !endless || statement.descendantsOfType('break_statement').length > 0;
    }
    case 'with_statement': {
      // A context manager can suppress an exception, but then execution continues after the statement.
      const block = field(statement, 'body');
      return !block || fallsOff(block, depth + 1);
    }
    case 'try_statement':
      return tryPasses(statement, depth);
    default:
      return true;
  }
}

/** Whether an expression statement is a call of a function that, judging by its name, exits the program or raises. */
function neverReturns(statement: Node): boolean {
  const call = parts(statement)[0];
  const callee = call?.type === 'call' ? field(call, 'function') : undefined;
  if (!callee || callee.endIndex - callee.startIndex > 100) return false;
  return /^(sys\.exit|os\._exit|exit|quit)$|\.(fail|abort|raise_\w+)$/.test(callee.text);
}

function tryPasses(statement: Node, depth: number): boolean {
  const block = (node: Node) => field(node, 'body') ?? parts(node).findLast((child) => child.type === 'block');
  const clauses = parts(statement);
  const ends = (node: Node | undefined) => {
    const found = node && block(node);
    return !found || fallsOff(found, depth + 1);
  };
  const final = clauses.find((node) => node.type === 'finally_clause');
  if (final && !ends(final)) return false;
  const otherwise = clauses.find((node) => node.type === 'else_clause');
  if (ends(statement) && (!otherwise || ends(otherwise))) return true;
  return clauses.some((node) => node.type.startsWith('except') && ends(node));
}
