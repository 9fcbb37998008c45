import { readExpression } from '../expressions/readExpression.ts';
import type { Branch, Branches, Statement } from '../summary.ts';
import { blockOf, nameOf, type Reader, spanOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { opaqueAssignment, readTargets } from './assignments.ts';

/** Reads a compound statement as a list of branches. */
export function readBranches(reader: Reader, node: Node, depth: number): Branches[] {
  const construct = CONSTRUCTS[node.type];
  if (!construct) return [];
  return [{ kind: 'branches', construct, span: spanOf(node), branches: branchesOf(reader, node, depth + 1) }];
}

const CONSTRUCTS: Readonly<Record<string, Branches['construct']>> = {
  if_statement: 'if',
  try_statement: 'try',
  for_statement: 'loop',
  while_statement: 'loop',
  with_statement: 'with',
  match_statement: 'match',
};

function branchesOf(reader: Reader, node: Node, depth: number): Branch[] {
  switch (node.type) {
    case 'if_statement':
      return [ifBranch(reader, node, depth), ...node.fields('alternative').map((clause) => clauseBranch(reader, clause, depth))];
    case 'try_statement':
      return [plain(reader, node, 'body', depth), ...node.parts.flatMap((clause) => tryClause(reader, clause, depth))];
    case 'for_statement': {
      const bound = readTargets(reader, node.fields('left')).map((target) => opaqueAssignment(target, node));
      return [
        { ...plain(reader, node, 'body', depth, bound), runsOnce: runsOnce(node) },
        ...node.fields('alternative').map((clause) => clauseBranch(reader, clause, depth)),
      ];
    }
    case 'while_statement':
      return [
        { ...plain(reader, node, 'body', depth), runsOnce: runsOnce(node) },
        ...node.fields('alternative').map((clause) => clauseBranch(reader, clause, depth)),
      ];
    case 'with_statement':
      return [plain(reader, node, 'body', depth, withTargets(reader, node))];
    default:
      return (node.field('body') ?? node).parts
        .filter((clause) => clause.type === 'case_clause')
        .map((clause) => caseBranch(reader, clause, depth));
  }
}

/** Whether a loop always has a first iteration that no `break` or `continue` ends before the last statement of the body. */
function runsOnce(node: Node): boolean {
  const condition = node.field('condition');
  const iterable = node.field('right');
  const starts = condition
    ? /^(true|integer)$/.test(condition.type) && condition.text !== '0'
    : iterable !== undefined && /^(tuple|list|set)$/.test(iterable.type) && iterable.parts.some((item) => item.type !== 'list_splat');
  const body = starts ? node.field('body') : undefined;
  return body?.parts.slice(0, -1).every((statement) => statement.descendantsOfType(ENDS_PASS).length === 0) ?? false;
}

const ENDS_PASS = ['break_statement', 'continue_statement'];

function ifBranch(reader: Reader, node: Node, depth: number): Branch {
  const condition = node.field('condition');
  return { role: 'if', test: condition && readExpression(reader, condition), statements: readBody(reader, node, depth) };
}

function clauseBranch(reader: Reader, clause: Node, depth: number): Branch {
  return clause.type === 'elif_clause' ? ifBranch(reader, clause, depth) : plain(reader, clause, 'else', depth);
}

function plain(reader: Reader, node: Node, role: Branch['role'], depth: number, before: readonly Statement[] = []): Branch {
  return { role, test: undefined, statements: [...before, ...readBody(reader, node, depth)] };
}

function readBody(reader: Reader, clause: Node, depth: number): Statement[] {
  const block = blockOf(clause);
  return block ? reader.readBlock(block, depth) : [];
}

function tryClause(reader: Reader, clause: Node, depth: number): Branch[] {
  if (clause.type === 'else_clause') return [plain(reader, clause, 'else', depth)];
  if (clause.type === 'finally_clause') return [plain(reader, clause, 'finally', depth)];
  if (!clause.type.startsWith('except')) return [];
  const named = clause.fields('value');
  const first = named[0];
  // `except X as e` wraps both in one node; `except X, e` of Python 2 has two values.
  const aliased = first?.type === 'as_pattern' ? first : undefined;
  const test = aliased ? aliased.parts[0] : first;
  const alias = aliased ? aliased.fields('alias').flatMap((part) => part.parts) : named.slice(1);
  const bound = readTargets(reader, alias).map((target) => opaqueAssignment(target, clause));
  return [{ role: 'except', test: test && readExpression(reader, test), statements: [...bound, ...readBody(reader, clause, depth)] }];
}

function withTargets(reader: Reader, node: Node): Statement[] {
  const clause = node.parts.find((child) => child.type === 'with_clause');
  const aliases = clause ? clause.descendantsOfType('as_pattern_target') : [];
  return aliases.flatMap((alias) => readTargets(reader, alias.parts).map((target) => opaqueAssignment(target, node)));
}

function caseBranch(reader: Reader, clause: Node, depth: number): Branch {
  // Bound and compared names in a pattern are not distinguished, so none of them is tracked.
  const patterns = clause.parts.filter((child) => child.type === 'case_pattern');
  const names = patterns.flatMap((pattern) => pattern.descendantsOfType('identifier'));
  const bound = names.map((name) => opaqueAssignment({ name: nameOf(reader, name), node: name }, clause));
  return plain(reader, clause, 'case', depth, bound);
}
