import { blockOf, MAX_DEPTH } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** Whether execution reaches a place. `maybe` if that depends on what is not analyzed. */
export type Reached = 'yes' | 'maybe' | 'no';

/** Whether some call of a function reaches the end of a block of its body, as far as conditions and exceptions can be judged from the text. */
export function reachesEnd(block: Node, depth = 0): Reached {
  return depth > MAX_DEPTH ? 'maybe' : all(block.parts, (statement) => completes(statement, depth));
}

/** An expression without the parentheses around it. */
export function unparenthesized(value: Node): Node {
  const [inner, ...others] = value.type === 'parenthesized_expression' ? value.parts : [];
  return inner && others.length === 0 ? unparenthesized(inner) : value;
}

/**
 * Whether a function returns without a value on every path that returns at all: by reaching its end, `return`, or `return None`. False for
 * a function that only raises.
 * @param returns the `return` statements of the function itself
 */
export function neverReturnsValue(body: Node, returns: readonly Node[]): boolean {
  if (returns.some((node) => node.parts.some((value) => unparenthesized(value).type !== 'none'))) return false;
  return returns.length > 0 || reachesEnd(body) === 'yes';
}

/** Whether a function raises on every path or runs forever. @param returns the `return` statements of the function itself */
export function neverEnds(body: Node, returns: readonly Node[]): boolean {
  return returns.length === 0 && reachesEnd(body) !== 'yes';
}

function completes(statement: Node, depth: number): Reached {
  switch (statement.type) {
    case 'raise_statement':
    case 'return_statement':
      return 'no';
    case 'assert_statement':
      // Python does not evaluate it with -O.
      return /^(False|0|None)$/.test(statement.parts[0]?.text ?? '') ? 'maybe' : 'yes';
    case 'expression_statement':
      return soundsLikeExit(statement) ? 'maybe' : 'yes';
    case 'if_statement': {
      const alternatives = statement.fields('alternative');
      if (!alternatives.some((clause) => clause.type === 'else_clause')) return 'yes';
      return any([statement, ...alternatives], (clause) => clauseCompletes(clause, depth));
    }
    case 'while_statement':
      return statement.descendantsOfType('break_statement').length > 0 ? 'yes' : loopEnds(statement.field('condition'));
    case 'with_statement': {
      // A context manager may suppress an exception. Execution then continues after the statement.
      const end = clauseCompletes(statement, depth);
      return end === 'no' ? 'maybe' : end;
    }
    case 'try_statement':
      return tryCompletes(statement, depth);
    default:
      return 'yes';
  }
}

function tryCompletes(statement: Node, depth: number): Reached {
  const reached = (clause: Node) => clauseCompletes(clause, depth);
  const clauses = (type: string) => statement.parts.filter((clause) => clause.type.startsWith(type));
  const withoutException = worst(reached(statement), all(clauses('else_clause'), reached));
  return worst(all(clauses('finally_clause'), reached), best(withoutException, any(clauses('except'), reached)));
}

function clauseCompletes(clause: Node, depth: number): Reached {
  const block = blockOf(clause);
  return block ? reachesEnd(block, depth + 1) : 'yes';
}

/** Whether a loop without `break` ends. */
function loopEnds(condition: Node | undefined): Reached {
  const value = condition && unparenthesized(condition);
  if (value?.type !== 'true' && value?.type !== 'integer') return 'yes';
  return /^(True|1)$/.test(value.text) ? 'no' : 'maybe';
}

/** Whether an expression statement is a call of a function that, judging by its name, exits the program or raises. */
function soundsLikeExit(statement: Node): boolean {
  const call = statement.parts[0];
  const callee = call?.type === 'call' ? call.field('function') : undefined;
  if (!callee || callee.endIndex - callee.startIndex > 100) return false;
  return /^(sys\.exit|os\._exit|exit|quit)$|\.(fail|abort|raise_\w+)$/.test(callee.text);
}

function worst(a: Reached, b: Reached): Reached {
  return a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}

function best(a: Reached, b: Reached): Reached {
  return a === 'yes' || b === 'yes' ? 'yes' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'no';
}

function all(nodes: readonly Node[], reached: (node: Node) => Reached): Reached {
  let result: Reached = 'yes';
  for (const node of nodes) {
    result = worst(result, reached(node));
    if (result === 'no') break;
  }
  return result;
}

function any(nodes: readonly Node[], reached: (node: Node) => Reached): Reached {
  let result: Reached = 'no';
  for (const node of nodes) {
    result = best(result, reached(node));
    if (result === 'yes') break;
  }
  return result;
}
