/**
 * What this server uses of the protocol library, named in one place: a bundle copies all names of a CommonJS module anew for
 * each file that imports from it, which is felt at the start.
 */
export type {
  CancellationToken,
  CodeAction,
  CompletionItem,
  Connection,
  Definition,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FileSystemWatcher,
  Hover,
  InitializeParams,
  LocationLink,
  MarkupContent,
  Position,
  Range,
  ServerCapabilities,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
export {
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionItemKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  FileChangeType,
  InsertTextFormat,
  InsertTextMode,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
