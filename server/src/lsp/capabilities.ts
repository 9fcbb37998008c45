import type { Client } from './client.ts';
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from './protocol.ts';

/** The code action that applies all safe fixes of a document. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.imagefactory`;

/** Folders count too: whoever renames one renames the plugins in it. */
const EVERYTHING = { filters: [{ scheme: 'file', pattern: { glob: '**' } }] };

/** What the server can do for this client. */
export function capabilities(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    completionProvider: { triggerCharacters: ['"', ':', '['] },
    hoverProvider: true,
    codeActionProvider: client.can.codeActionLiterals
      ? { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL] }
      : false,
    definitionProvider: true,
    documentSymbolProvider: true,
    documentLinkProvider: {},
    // A second formatter of JSON would make an editor ask which one to take.
    ...(client.readsJson ? {} : { documentFormattingProvider: true, foldingRangeProvider: true, selectionRangeProvider: true }),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: EVERYTHING, didRename: EVERYTHING, didDelete: EVERYTHING },
    },
  };
}
