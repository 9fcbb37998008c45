import { readExpression } from '../expressions/readExpression.ts';
import type { Expression, NeededName, Parameter } from '../summary.ts';
import { field, fields, parts, type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** The maximum number of names per function that are checked for existence. */
const MAX_NAMES = 20;

/** Statements that are skipped: they evaluate nothing relevant here and do not end the function. */
const SKIPPED = /^(pass_statement|import_statement|import_from_statement|function_definition|decorated_definition|assert_statement)$/;

/** Code that adds names to a function in ways that are not tracked. */
const BINDS_DYNAMICALLY = /\bexec\b|\bimport[\s\\]*\*/;

/** The nonlocal names that every call of a function looks up before its first branch, in order. */
export function readNeeds(reader: Reader, body: Node, parameters: readonly Parameter[]): readonly NeededName[] {
  const text = textOf(reader, body);
  if (BINDS_DYNAMICALLY.test(text)) return [];
  const needs = new Map<string, NeededName>();
  let local: ReadonlySet<string> | undefined;
  for (const statement of parts(body)) {
    if (SKIPPED.test(statement.type)) continue;
    for (const expression of evaluatedBy(statement).map((node) => readExpression(reader, node)))
      for (const { name, span } of namesIn(expression)) {
        local ??= new Set([...parameters.map((parameter) => parameter.name), ...possibleLocals(text.normalize('NFKC'))]);
        if (!local.has(name) && !name.startsWith('__') && !needs.has(name) && needs.size < MAX_NAMES) needs.set(name, { name, span });
      }
    if (statement.type !== 'expression_statement') break;
  }
  return [...needs.values()];
}

/** The expressions that a statement evaluates first, whenever it runs. */
function evaluatedBy(statement: Node): readonly Node[] {
  switch (statement.type) {
    case 'expression_statement':
      return parts(statement).flatMap((child) => (/assignment$/.test(child.type) ? fields(child, 'right') : [child]));
    case 'return_statement':
    case 'raise_statement':
      return parts(statement);
    case 'if_statement':
    case 'while_statement':
      return fields(statement, 'condition');
    case 'for_statement':
      return fields(statement, 'right');
    case 'with_statement': {
      const first = parts(statement).find((child) => child.type === 'with_clause')?.parts[0];
      const value = first && field(first, 'value');
      return value && value.type !== 'as_pattern' ? [value] : (value?.parts.slice(0, 1) ?? []);
    }
    default:
      return [];
  }
}

/** The names that evaluating an expression always looks up. */
function namesIn(expression: Expression): readonly Extract<Expression, { kind: 'name' }>[] {
  switch (expression.kind) {
    case 'name':
      return [expression];
    case 'attribute':
      return namesIn(expression.object);
    case 'call':
      return [
        expression.callee,
        ...expression.arguments,
        ...expression.keywords.map(({ value }) => value),
        ...(expression.spreads ?? []),
      ].flatMap(namesIn);
    case 'sequence':
      return expression.items.flatMap(namesIn);
    case 'choice':
      return namesIn(expression.test ?? expression.options[0]);
    case 'not':
      return namesIn(expression.operand);
    case 'subscript':
      return [expression.object, ...(expression.operands ?? [])].flatMap(namesIn);
    default:
      return 'operands' in expression ? (expression.operands ?? []).flatMap(namesIn) : [];
  }
}

/**
 * The words of a function body that may be local names: all words except those whose every occurrence is certainly a reference, that is,
 * before a dot or bracket, alone after an equal sign or `return`, or in `super(...)`. Attribute names do not count.
 */
function* possibleLocals(text: string): Iterable<string> {
  for (const [names] of text.matchAll(IMPORTED)) yield* names.match(NAMES) ?? [];
  for (const [, before, word = '', after] of `${text}\n`.matchAll(PLACES)) if (!isRead(before, after)) yield word;
}

const IMPORTED = /\bimport\b[ \t]*(?:\([^)]*|(?:[^\n;\\]|\\\r?\n)*)/g;

const NAME = '[A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*';
const NAMES = new RegExp(NAME, 'g');
const BEFORE = '(?:def|class|import|from|global|nonlocal|as|for|del|in|return)[ \\t]+|super\\([ \\t]*|(?<![=!<>])=[ \\t]*';
const PLACES = new RegExp(`(?<![\\w\\u0080-\\uffff.])(${BEFORE})?(${NAME})(?=([ \\t]*[.([\\r\\n#])?)`, 'g');

function isRead(before: string | undefined, after: string | undefined): boolean {
  if (before?.startsWith('super(')) return true;
  if (after === undefined) return false;
  if (before === undefined) return /[.([]/.test(after);
  const word = before.trim();
  return word === 'return' || word === '=' || word === 'in';
}
