import { selectionsAt } from '../../features/layout.ts';
import { array, object } from '../connection/decode.ts';
import type { SelectionRange } from '../connection/protocol.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt } from './shared/lookup.ts';
import { position, textDocument } from './shared/shapes.ts';

/** More than any editor has cursors. */
const MAX_POSITIONS = 10_000;

export const request = lspRequest('textDocument/selectionRange', object({ textDocument, positions: array(position, MAX_POSITIONS) }), {
  title: 'selection',
  capabilities: ({ readsJson }) => (readsJson ? {} : { selectionRangeProvider: true }),
  answer: inFile((session, path, { positions }): SelectionRange[] | null => {
    const document = metadataAt(session, path)?.document;
    if (!document) return null;
    return positions.map((at) => {
      const spans = selectionsAt(document, document.lines.offset(at));
      return spans.reduceRight<SelectionRange | undefined>((parent, span) => {
        const range = document.lines.range(span);
        return parent ? { range, parent } : { range };
      }, undefined) as SelectionRange;
    });
  }),
});
