import { foldingsOf } from '../../features/layout.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/foldingRange', document, {
  title: 'folding',
  capabilities: ({ readsJson }) => (readsJson ? {} : { foldingRangeProvider: true }),
  answer: inFile((session, path) => {
    const found = metadataAt(session, path);
    return found ? [...foldingsOf(found.document)] : null;
  }),
});
