import { foldingsOf, formatDocument, selectionsAt } from '../../features/layout.ts';
import { documentUri, elements, field, positionOf } from '../params.ts';
import type { FoldingRange, SelectionRange, TextEdit } from '../protocol.ts';
import { metadataAt } from '../queries.ts';
import type { Session } from '../session.ts';

/** `textDocument/formatting`. */
export function formatting(session: Session, params: unknown): TextEdit[] | null {
  const document = documentOf(session, params);
  if (!document) return null;
  const options = field(params, 'options');
  const tabSize = field(options, 'tabSize');
  const edit = formatDocument(document, {
    tabSize: typeof tabSize === 'number' && tabSize >= 1 && tabSize <= 16 ? Math.floor(tabSize) : 4,
    insertSpaces: field(options, 'insertSpaces') !== false,
    insertFinalNewline: field(options, 'insertFinalNewline') === true,
  });
  return edit ? [{ range: document.lines.range(edit.span), newText: edit.newText }] : [];
}

/** `textDocument/foldingRange`. */
export function foldingRanges(session: Session, params: unknown): FoldingRange[] | null {
  const document = documentOf(session, params);
  return document ? [...foldingsOf(document)] : null;
}

/** `textDocument/selectionRange`. */
export function selectionRanges(session: Session, params: unknown): SelectionRange[] | null {
  const document = documentOf(session, params);
  if (!document) return null;
  return elements(field(params, 'positions')).map((position) => {
    const steps = selectionsAt(document, document.lines.offset(positionOf(position, 'positions')));
    return steps.reduceRight<SelectionRange | undefined>((parent, span) => {
      const range = document.lines.range(span);
      return parent ? { range, parent } : { range };
    }, undefined) as SelectionRange;
  });
}

function documentOf(session: Session, params: unknown) {
  const path = session.documents.pathOf(documentUri(params));
  return path === undefined ? undefined : metadataAt(session, path)?.document;
}
