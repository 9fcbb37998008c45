/** What a test may say of its client. */
export interface ClientOptions {
  readonly folders?: readonly string[];
  /** The server runs in the process of the test, from its sources. */
  readonly isInProcess?: boolean;
  /** Capabilities; those of a modern editor unless given. */
  readonly capabilities?: object;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`, one value for each item. */
  readonly configuration?: (items: readonly { scopeUri?: string; section?: string }[]) => unknown[];
  /** More fields of `initialize`, or other values for those above. */
  readonly initialize?: object;
}

/** The capabilities of an editor that can do everything. */
export const MODERN = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'], insertTextModeSupport: { valueSet: [1, 2] } },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
} as const;
