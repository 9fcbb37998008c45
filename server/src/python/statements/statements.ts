import type { Span } from '../../text/span.ts';
import { readExpression } from '../expressions/readExpression.ts';
import type { Expression, Statement } from '../summary.ts';
import { MAX_DEPTH, type Reader, spanOf, textOf } from '../tree/nodes.ts';
import { toOpaque, touchesSyntaxError } from '../tree/syntaxErrors.ts';
import type { Node } from '../tree/syntaxNode.ts';
import { readAssignment, readTargets } from './assignments.ts';
import { readBranches } from './branches.ts';
import { readClass } from './classes.ts';
import { evaluatedFirst } from './evaluatedFirst.ts';
import { readDecorators, readFunction } from './functions.ts';
import { readFromImport, readFutureImport, readImport } from './imports.ts';
import { readNestedBindings } from './nestedBindings.ts';

/** Reads the statements of a block or module, as far as they can be recovered if it has syntax errors. */
export function readBlock(reader: Reader, block: Node, depth: number): Statement[] {
  if (depth > MAX_DEPTH) return [{ kind: 'opaque', span: spanOf(block), names: undefined }];
  const statements: Statement[] = [];
  for (const node of block.parts) for (const statement of readStatement(reader, node, depth)) statements.push(statement);
  return statements;
}

function readStatement(reader: Reader, node: Node, depth: number): readonly Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'import_statement':
      return opaqueIfUnreliable(reader, node, readImport(reader, node));
    case 'import_from_statement':
      return opaqueIfUnreliable(reader, node, readFromImport(reader, node));
    case 'future_import_statement':
      return readFutureImport(reader, node);
    case 'expression_statement':
      return opaqueIfUnreliable(reader, node, [
        ...readNestedBindings(reader, node),
        ...node.parts.flatMap((child) => readExpressionStatement(reader, child)),
      ]);
    case 'decorated_definition': {
      const definition = node.field('definition');
      if (!definition) return [];
      return [...readNestedBindings(reader, node), ...readDefinition(reader, definition, readDecorators(reader, node), depth)];
    }
    case 'class_definition':
    case 'function_definition':
      return [...readNestedBindings(reader, node), ...readDefinition(reader, node, [], depth)];
    case 'assert_statement':
      return [...readNestedBindings(reader, node), ...readHead(reader, node), mayRaise(node)];
    case 'exec_statement':
      return [...readNestedBindings(reader, node), mayRaise(node)];
    case 'print_statement':
      return [...readNestedBindings(reader, node), ...readHead(reader, node)];
    case 'delete_statement':
      return node.parts
        .flatMap((part) => (part.type === 'expression_list' ? part.parts : [part]))
        .flatMap((target) => readDeletion(reader, target, span));
    case 'raise_statement':
      return [...readNestedBindings(reader, node), ...readHead(reader, node), { kind: 'raise', span, value: raisedBy(reader, node) }];
    case 'type_alias_statement':
      return [
        {
          kind: 'opaque',
          span,
          names: node.parts.slice(0, 1).map((left) => /^[^[\s]*/.exec(textOf(reader, left))?.[0] ?? ''),
        },
      ];
    case 'if_statement':
    case 'try_statement':
    case 'for_statement':
    case 'while_statement':
    case 'with_statement':
    case 'match_statement':
      return [...readNestedBindings(reader, node), ...readHead(reader, node), ...readBranches(reader, node, depth)];
    case 'ERROR':
      // An error node often contains intact statements, such as a class after an unclosed bracket.
      return readBlock(reader, node, depth + 1);
    default:
      return [];
  }
}

/** One target of `del`: its expressions run before it is deleted, and after the previous target is. */
function readDeletion(reader: Reader, target: Node, span: Span): readonly Statement[] {
  return [
    ...readNestedBindings(reader, target),
    ...readHead(reader, target),
    { kind: 'delete', span, names: readTargets(reader, [target]).map(({ name }) => name) },
  ];
}

function opaqueIfUnreliable(reader: Reader, node: Node, statements: readonly Statement[]): readonly Statement[] {
  return touchesSyntaxError(reader, node) ? toOpaque(statements, node) : statements;
}

/** A statement that binds no names but may raise. */
function mayRaise(node: Node): Statement {
  return { kind: 'opaque', span: spanOf(node), names: [] };
}

function readDefinition(reader: Reader, node: Node, decorators: readonly Expression[], depth: number): readonly Statement[] {
  if (node.type === 'class_definition') return readClass(reader, node, decorators, depth);
  const read = readFunction(reader, node, decorators);
  return read ? [read] : [];
}

function readExpressionStatement(reader: Reader, node: Node): readonly Statement[] {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
      return readAssignment(reader, node);
    case 'call': {
      const call = readExpression(reader, node);
      return call.kind === 'call' ? [{ kind: 'call', span: call.span, call }] : [];
    }
    default:
      return NEVER_RAISES.test(node.type) ? [] : [{ kind: 'evaluate', span: spanOf(node), values: [readExpression(reader, node)] }];
  }
}

/** Reads the expressions that a statement or a target of `del` evaluates first, whenever it runs. */
function readHead(reader: Reader, node: Node): readonly Statement[] {
  const values = evaluatedFirst(node).map((value) => readExpression(reader, value));
  return values.length > 0 ? [{ kind: 'evaluate', span: spanOf(node), values }] : [];
}

/** The raised exception: the first of several values in Python 2. */
function raisedBy(reader: Reader, node: Node): Expression | undefined {
  const value = node.parts[0] && readExpression(reader, node.parts[0] as Node);
  return value?.kind === 'sequence' ? (value.items[0] ?? value) : value;
}

/** Expressions that cannot raise when used as statements. */
const NEVER_RAISES = /^(string|concatenated_string|ellipsis|integer|float|none|true|false|ERROR)$/;
