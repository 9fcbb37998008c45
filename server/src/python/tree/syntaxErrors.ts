import type { Span } from '../../text/span.ts';
import type { Statement } from '../summary.ts';
import { type Reader, type SyntaxErrors, spanOf } from './nodes.ts';
import type { Node } from './syntaxNode.ts';

/** The maximum number of syntax errors kept for a file. */
const MAX_ERRORS = 100;

const NO_ERRORS: SyntaxErrors = { spans: [], rows: new Set() };

/** Finds the places that do not parse: the error nodes, or else the node around a token inserted by the parser. */
export function findSyntaxErrors(root: Node, text: string): SyntaxErrors {
  if (!root.hasError) return NO_ERRORS;
  const nodes = root.descendantsOfType('ERROR').slice(0, MAX_ERRORS);
  const places = nodes.length > 0 ? nodes : [missingToken(root)];
  return { spans: places.map((node) => firstLine(spanOf(node), text)), rows: new Set(places.flatMap(errorRows)) };
}

/** Missing tokens cannot be searched for by node type, so this descends along the nodes with errors. */
function missingToken(root: Node): Node {
  let node = root;
  for (;;) {
    const next = node.children.find((child) => child.hasError || child.isMissing);
    if (!next) return node;
    node = next;
  }
}

function firstLine({ start, end }: Span, text: string): Span {
  const line = text.indexOf('\n', start);
  return { start, end: line >= start && line < end ? Math.max(line, start) : end };
}

const WHOLE_STATEMENT = /_(statement|definition)$|^(comment|block)$/;

/** The first and last row of an error, and those of its children that are not whole statements. */
function errorRows(error: Node): number[] {
  const loose = error.children.filter((child) => !WHOLE_STATEMENT.test(child.type));
  return [error, ...loose].flatMap((node) => [node.firstRow, node.lastRow]);
}

/**
 * Whether a row of a statement has a syntax error.
 * @param until the last node to check; by default the whole statement
 */
export function touchesSyntaxError({ syntaxErrors }: Reader, node: Node, until: Node = node): boolean {
  if (syntaxErrors.rows.size === 0) return false;
  if (node.hasError && node.id === until.id) return true;
  for (let row = node.firstRow; row <= until.lastRow; row++) if (syntaxErrors.rows.has(row)) return true;
  return false;
}

/** Replaces statements that may be misread by an opaque one, which binds their names to unknown values. */
export function toOpaque(statements: readonly Statement[], node: Node): readonly Statement[] {
  const names = statements.flatMap((statement) => {
    if (statement.kind === 'from-import') return statement.star ? undefined : statement.names.map((name) => name.bound);
    if (statement.kind === 'import') return statement.alias ?? statement.module.split('.')[0];
    return statement.kind === 'assignment' ? statement.target.split('.')[0] : [];
  });
  const known = names.filter((name) => name !== undefined);
  return [{ kind: 'opaque', span: spanOf(node), names: known.length === names.length ? known : undefined }];
}
