import type { Span } from '../text/span.ts';
import { type Damage, type Reader, spanOf } from './nodes.ts';
import type { Statement } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** More damaged places of one file than are worth keeping. */
const MAX_ERRORS = 100;

const NONE: Damage = { errors: [], lines: new Set() };

/** Finds the places that do not parse: the error nodes, or the nodes around a token that the parser had to invent. */
export function damageOf(root: Node, text: string): Damage {
  if (!root.hasError) return NONE;
  const nodes = root.descendantsOfType('ERROR').slice(0, MAX_ERRORS);
  const places = nodes.length > 0 ? nodes : [missingToken(root)];
  return { errors: places.map((node) => firstLine(spanOf(node), text)), lines: new Set(places.flatMap(damagedLines)) };
}

/** A missing token has no node of a type to search for: follow the damage down to it. */
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

const WHOLE = /_(statement|definition)$|^(comment|block)$/;

/** Its first and last line, and in between those that hold more than whole statements. */
function damagedLines(error: Node): number[] {
  const loose = error.children.filter((child) => !WHOLE.test(child.type));
  return [error, ...loose].flatMap((node) => [node.firstRow, node.lastRow]);
}

/** Whether a statement, up to an offset of it, lies on a line that does not parse. */
export function isDamaged({ damage }: Reader, node: Node, until: Node = node): boolean {
  if (damage.lines.size === 0) return false;
  if (node.hasError && node.id === until.id) return true;
  for (let row = node.firstRow; row <= until.lastRow; row++) if (damage.lines.has(row)) return true;
  return false;
}

/** Statements that may be misread: they bind their names to something, and it is not known to what. */
export function distrusted(statements: readonly Statement[], node: Node): readonly Statement[] {
  const names = statements.flatMap((statement) => {
    if (statement.kind === 'from-import') return statement.star ? undefined : statement.names.map((name) => name.bound);
    if (statement.kind === 'import') return statement.alias ?? statement.module.split('.')[0];
    return statement.kind === 'assignment' ? statement.target.split('.')[0] : [];
  });
  const known = names.filter((name) => name !== undefined);
  return [{ kind: 'opaque', span: spanOf(node), names: known.length === names.length ? known : undefined }];
}
