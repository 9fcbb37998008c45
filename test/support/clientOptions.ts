/** Options of a test's client. */
export interface ClientOptions {
  readonly folders?: readonly string[];
  /** Runs the server in the process of the test, from sources. */
  readonly isInProcess?: boolean;
  /** Defaults to the capabilities of a modern editor. */
  readonly capabilities?: object;
  readonly initializationOptions?: unknown;
  /** Responds to `workspace/configuration`, one value per item. */
  readonly configuration?: (items: readonly { scopeUri?: string; section?: string }[]) => unknown[] | Promise<unknown[]>;
  /** Additional or replaced fields of `initialize`. */
  readonly initialize?: object;
}

/** The capabilities of a full-featured editor. */
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
