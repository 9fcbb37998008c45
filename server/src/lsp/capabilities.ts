import type { Client } from './client.ts';
import { SOURCE } from './diagnostics.ts';
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from './protocol.ts';

/** The code action that applies all safe fixes of a document. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.imagefactory`;

/** Folders count too: whoever renames one renames the plugins in it. */
const EVERYTHING = { filters: [{ scheme: 'file', pattern: { glob: '**' } }] };

/** Everything of a plugin whose name others refer to; strangers' files of other names are never asked about. */
const RENAMED = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.{info,py}', matches: 'file' as const } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } },
  ],
};

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
    typeDefinitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    codeLensProvider: { resolveProvider: false },
    documentSymbolProvider: true,
    documentLinkProvider: {},
    // Registered for metadata alone where the client lets us: names in Python belong to Python's own tools.
    ...(client.can.registerRename ? {} : { renameProvider: client.can.prepareRename ? { prepareProvider: true } : true }),
    workspaceSymbolProvider: true,
    ...(client.diagnostics === 'pull'
      ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    // A second formatter of JSON would make an editor ask which one to take.
    ...(client.readsJson ? {} : { documentFormattingProvider: true, foldingRangeProvider: true, selectionRangeProvider: true }),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: EVERYTHING, didRename: EVERYTHING, didDelete: EVERYTHING, willRename: RENAMED },
    },
  };
}
