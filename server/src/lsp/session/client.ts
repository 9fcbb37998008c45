import type { FilePath } from '../../files/path.ts';
import type { InitializeParams } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';

/** The user's name and email address, such as from Git's configuration. */
export interface Identity {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** The client as described at `initialize`, with its capabilities as booleans. */
export interface Client {
  readonly folders: readonly FilePath[];
  readonly identity: Identity;
  /** Settings sent at the start, for clients that do not support `workspace/configuration`. */
  readonly settings: unknown;
  /** Shows registries and needs a notification when they may have changed. */
  readonly showsRegistries: boolean;
  /** Commands of the client that code actions can use. */
  readonly commands: ReadonlySet<unknown>;
  /** Whether it validates documents of the language `json` itself at the start. Changes are notified with `imagefactory/builtinJson`. */
  readonly builtinJson: boolean;
  /** Provides outlines, folding, and the like for JSON documents itself. */
  readonly readsJson: boolean;
  /** Has Python tools that know all classes and methods and update the names of renamed modules. */
  readonly readsPython: boolean;
  readonly can: {
    /** Supports `workspace/configuration`. */
    readonly configuration: boolean;
    readonly registerConfiguration: boolean;
    readonly registerWatchers: boolean;
    readonly snippets: boolean;
    /** Supports `InsertTextMode.adjustIndentation`. */
    readonly insertTextMode: boolean;
    readonly markdownHover: boolean;
    readonly markdownCompletion: boolean;
    readonly documentChanges: boolean;
    /** Edits of a document can be snippets. */
    readonly snippetEdits: boolean;
    readonly createFiles: boolean;
    readonly deleteFiles: boolean;
    readonly renameFiles: boolean;
    readonly renameFolders: boolean;
    /** Sends `textDocument/prepareRename` before a rename. */
    readonly prepareRename: boolean;
    readonly registerRename: boolean;
    /** Can ask for confirmation before a change is made. */
    readonly changeAnnotations: boolean;
    readonly codeActionLiterals: boolean;
    readonly disabledActions: boolean;
    readonly hierarchicalSymbols: boolean;
    readonly definitionLinks: boolean;
    readonly typeDefinitionLinks: boolean;
    readonly implementationLinks: boolean;
    /** Supports `workspace/codeLens/refresh`. */
    readonly refreshLenses: boolean;
    readonly relatedInformation: boolean;
    readonly codeDescription: boolean;
    readonly diagnosticData: boolean;
    readonly diagnosticTags: boolean;
  };
}

/** Reads the parameters of `initialize`. Malformed values count as missing. */
export function readClient(params: InitializeParams): Client {
  const at = (...names: string[]): unknown => names.reduce<unknown>(field, field(params, 'capabilities'));
  const can = (...names: string[]) => at(...names) === true;
  const has = (list: unknown, value: unknown) => elements(list).includes(value);
  // File operations are only possible in document changes, so a client that announces the former (like Neovim) supports the latter.
  const operations = elements(at('workspace', 'workspaceEdit', 'resourceOperations'));
  const options = field(params, 'initializationOptions');
  return {
    folders: readFolders(params),
    identity: { name: text(field(field(options, 'identity'), 'name')), email: text(field(field(options, 'identity'), 'email')) },
    settings: field(options, 'settings'),
    showsRegistries: field(options, 'showsRegistries') === true,
    commands: new Set(elements(field(options, 'commands'))),
    builtinJson: field(options, 'builtinJson') === true,
    readsJson: field(options, 'readsJson') === true,
    readsPython: field(options, 'readsPython') === true,
    can: {
      configuration: can('workspace', 'configuration'),
      registerConfiguration: can('workspace', 'didChangeConfiguration', 'dynamicRegistration'),
      registerWatchers: can('workspace', 'didChangeWatchedFiles', 'dynamicRegistration'),
      snippets: can('textDocument', 'completion', 'completionItem', 'snippetSupport'),
      insertTextMode: has(at('textDocument', 'completion', 'completionItem', 'insertTextModeSupport', 'valueSet'), 2),
      markdownHover: has(at('textDocument', 'hover', 'contentFormat'), 'markdown'),
      markdownCompletion: has(at('textDocument', 'completion', 'completionItem', 'documentationFormat'), 'markdown'),
      documentChanges: can('workspace', 'workspaceEdit', 'documentChanges') || operations.length > 0,
      snippetEdits: can('workspace', 'workspaceEdit', 'snippetEditSupport'),
      createFiles: operations.includes('create'),
      deleteFiles: operations.includes('delete'),
      renameFiles: operations.includes('rename'),
      renameFolders: operations.includes('rename') && !isOldNeovim(params),
      registerRename: can('textDocument', 'rename', 'dynamicRegistration'),
      prepareRename: can('textDocument', 'rename', 'prepareSupport'),
      changeAnnotations: at('workspace', 'workspaceEdit', 'changeAnnotationSupport') !== undefined,
      codeActionLiterals: at('textDocument', 'codeAction', 'codeActionLiteralSupport') !== undefined,
      disabledActions: can('textDocument', 'codeAction', 'disabledSupport'),
      hierarchicalSymbols: can('textDocument', 'documentSymbol', 'hierarchicalDocumentSymbolSupport'),
      definitionLinks: can('textDocument', 'definition', 'linkSupport'),
      typeDefinitionLinks: can('textDocument', 'typeDefinition', 'linkSupport'),
      implementationLinks: can('textDocument', 'implementation', 'linkSupport'),
      refreshLenses: can('workspace', 'codeLens', 'refreshSupport'),
      relatedInformation: can('textDocument', 'publishDiagnostics', 'relatedInformation'),
      codeDescription: can('textDocument', 'publishDiagnostics', 'codeDescriptionSupport'),
      diagnosticData: can('textDocument', 'publishDiagnostics', 'dataSupport'),
      diagnosticTags: elements(at('textDocument', 'publishDiagnostics', 'tagSupport', 'valueSet')).length > 0,
    },
  };
}

/** Neovim before 0.10 writes a buffer for everything it renames, which fails for a folder (`vim.lsp.util.rename`). */
function isOldNeovim(params: InitializeParams): boolean {
  const { name, version } = params.clientInfo ?? {};
  const [, minor] = /^0\.(\d+)\b/.exec(text(version) ?? '') ?? [];
  return name === 'Neovim' && minor !== undefined && Number(minor) < 10;
}

/** The workspace folders, or the folder of the deprecated `rootUri` or `rootPath` for clients that do not send workspace folders. */
function readFolders(params: InitializeParams): readonly FilePath[] {
  const named = elements(field(params, 'workspaceFolders')).flatMap((folder) => pathOf(text(field(folder, 'uri'))));
  if (named.length > 0) return named;
  const root = text(field(params, 'rootUri')) ?? rootPathUri(text(field(params, 'rootPath')));
  return pathOf(root);
}

function pathOf(uri: string | undefined): readonly FilePath[] {
  const path = uri === undefined ? undefined : toPath(uri);
  return path === undefined ? [] : [path];
}

function rootPathUri(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? `file://${encodeURI(path)}` : undefined;
}
