import { linksIn } from '../../features/outline.ts';
import { lspRequest } from './shared/handler.ts';
import { metadataOf } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/documentLink', document, {
  title: 'document links',
  capabilities: () => ({ documentLinkProvider: {} }),
  answer(session, { textDocument: { uri } }) {
    const found = metadataOf(session, uri);
    return found ? linksIn(found.document).map(({ span, target }) => ({ range: found.document.lines.range(span), target })) : null;
  },
});
