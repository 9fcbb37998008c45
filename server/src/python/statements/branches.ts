import { readExpression } from '../expressions/readExpression.ts';
import type { Branch, Branches, Statement } from '../summary.ts';
import { field, fields, nameOf, parts, type Reader, spanOf } from '../tree/nodes.ts';
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
      return [ifBranch(reader, node, depth), ...fields(node, 'alternative').map((clause) => clauseBranch(reader, clause, depth))];
    case 'try_statement':
      return [plain(reader, node, 'body', depth), ...parts(node).flatMap((clause) => tryClause(reader, clause, depth))];
    case 'for_statement': {
      const bound = readTargets(reader, fields(node, 'left')).map((target) => opaqueAssignment(target, node));
      return [
        { ...plain(reader, node, 'body', depth, bound), runsOnce: runsOnce(node) },
        ...fields(node, 'alternative').map((clause) => clauseBranch(reader, clause, depth)),
      ];
    }
    case 'while_statement':
      return [
        { ...plain(reader, node, 'body', depth), runsOnce: runsOnce(node) },
        ...fields(node, 'alternative').map((clause) => clauseBranch(reader, clause, depth)),
      ];
    case 'with_statement':
      return [plain(reader, node, 'body', depth, withTargets(reader, node))];
    default:
      return parts(field(node, 'body') ?? node)
        .filter((clause) => clause.type === 'case_clause')
        .map((clause) => caseBranch(reader, clause, depth));
  }
}

/** Whether a loop always has a first iteration that no `break` or `continue` ends before the last statement of the body. */
function runsOnce(node: Node): boolean {
  const condition = field(node, 'condition');
  const iterable = field(node, 'right');
  const starts = condition
    ? /^(true|integer)$/.test(condition.type) && condition.text !== '0'
    : iterable !== undefined && /^(tuple|list|set)$/.test(iterable.type) && parts(iterable).some((item) => item.type !== 'list_splat');
  const body = starts ? field(node, 'body') : undefined;
  return (
    body !== undefined &&
    parts(body)
      .slice(0, -1)
      .every((statement) => statement.descendantsOfType(ENDS_PASS).length === 0)
  );
}

const ENDS_PASS = ['break_statement', 'continue_statement'];

function ifBranch(reader: Reader, node: Node, depth: number): Branch {
  const condition = field(node, 'condition');
  return { role: 'if', test: condition && readExpression(reader, condition), statements: block(reader, field(node, 'consequence'), depth) };
}

function clauseBranch(reader: Reader, clause: Node, depth: number): Branch {
  return clause.type === 'elif_clause' ? ifBranch(reader, clause, depth) : plain(reader, clause, 'else', depth);
}

function plain(reader: Reader, node: Node, role: Branch['role'], depth: number, before: readonly Statement[] = []): Branch {
  const body = field(node, 'body') ?? parts(node).findLast((child) => child.type === 'block');
  return { role, test: undefined, statements: [...before, ...block(reader, body, depth)] };
}

function block(reader: Reader, node: Node | undefined, depth: number): Statement[] {
  return node ? reader.readBlock(node, depth) : [];
}

function tryClause(reader: Reader, clause: Node, depth: number): Branch[] {
  if (clause.type === 'else_clause') return [plain(reader, clause, 'else', depth)];
  if (clause.type === 'finally_clause') return [plain(reader, clause, 'finally', depth)];
  if (!clause.type.startsWith('except')) return [];
  const named = fields(clause, 'value');
  const first = named[0];
  // `except X as e` wraps both in one node; `except X, e` of Python 2 has two values.
  const aliased = first?.type === 'as_pattern' ? first : undefined;
  const test = aliased ? parts(aliased)[0] : first;
  const alias = aliased ? fields(aliased, 'alias').flatMap(parts) : named.slice(1);
  const bound = readTargets(reader, alias).map((target) => opaqueAssignment(target, clause));
  const body = parts(clause).findLast((child) => child.type === 'block');
  return [{ role: 'except', test: test && readExpression(reader, test), statements: [...bound, ...block(reader, body, depth)] }];
}

function withTargets(reader: Reader, node: Node): Statement[] {
  const clause = parts(node).find((child) => child.type === 'with_clause');
  const aliases = clause ? clause.descendantsOfType('as_pattern_target') : [];
  return aliases.flatMap((alias) => readTargets(reader, parts(alias)).map((target) => opaqueAssignment(target, node)));
}

function caseBranch(reader: Reader, clause: Node, depth: number): Branch {
  // Bound and compared names in a pattern are not distinguished, so none of them is tracked.
  const patterns = parts(clause).filter((child) => child.type === 'case_pattern');
  const names = patterns.flatMap((pattern) => pattern.descendantsOfType('identifier'));
  const bound = names.map((name) => opaqueAssignment({ name: nameOf(reader, name), node: name }, clause));
  return { role: 'case', test: undefined, statements: [...bound, ...block(reader, field(clause, 'consequence'), depth)] };
}
