import { linksIn } from '../../features/outline.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/documentLink', document, {
  title: 'document links',
  capabilities: () => ({ documentLinkProvider: {} }),
  answer: inFile((session, path) => {
    const found = metadataAt(session, path);
    return found ? linksIn(found.document).map(({ span, target }) => ({ range: found.document.lines.range(span), target })) : null;
  }),
});
