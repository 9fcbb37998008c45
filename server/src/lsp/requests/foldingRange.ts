import { foldingsOf } from '../../features/layout.ts';
import { lspRequest } from './shared/handler.ts';
import { metadataOf } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/foldingRange', document, {
  title: 'folding',
  capabilities: ({ readsJson }) => (readsJson ? {} : { foldingRangeProvider: true }),
  answer(session, { textDocument: { uri } }) {
    const found = metadataOf(session, uri);
    return found ? [...foldingsOf(found.document)] : null;
  },
});
