import { formatDocument } from '../../features/layout.ts';
import { boolean, object, optional, uinteger } from '../connection/decode.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt } from './shared/lookup.ts';
import { textDocument } from './shared/shapes.ts';

const MAX_TAB_SIZE = 16;
const DEFAULT_TAB_SIZE = 4;

export const request = lspRequest(
  'textDocument/formatting',
  object({ textDocument, options: object({ tabSize: uinteger, insertSpaces: boolean, insertFinalNewline: optional(boolean) }) }),
  {
    title: 'formatting',
    // A second JSON formatter would make an editor ask which one to use.
    capabilities: ({ readsJson }) => (readsJson ? {} : { documentFormattingProvider: true }),
    answer: inFile((session, path, { options }) => {
      const document = metadataAt(session, path)?.document;
      if (!document) return null;
      const { tabSize, insertSpaces, insertFinalNewline = false } = options;
      const edit = formatDocument(document, {
        tabSize: tabSize >= 1 && tabSize <= MAX_TAB_SIZE ? tabSize : DEFAULT_TAB_SIZE,
        insertSpaces,
        insertFinalNewline,
      });
      return edit ? [{ range: document.lines.range(edit.span), newText: edit.newText }] : [];
    }),
  },
);
