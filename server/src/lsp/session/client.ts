import type { FilePath } from '../../files/path.ts';
import type { InitializeParams } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';

/** Who writes the plugins, as the client knows it (from git, say). */
export interface Identity {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** What the client said of itself at `initialize`: the protocol's capabilities as plain yes and no. */
export interface Client {
  readonly folders: readonly FilePath[];
  readonly identity: Identity;
  /** Settings sent at the start, for clients that are never asked. */
  readonly settings: unknown;
  /** Shows registries and wants to be told when these may have changed. */
  readonly showsRegistries: boolean;
  /** Commands of the client that code actions may name. */
  readonly commands: ReadonlySet<unknown>;
  /** Validates documents of the language `json` itself, from the start on; later `imagefactory/builtinJson` tells. */
  readonly builtinJson: boolean;
  /** Makes outlines, foldings and the like of JSON documents itself. */
  readonly readsJson: boolean;
  /** Has tools for Python that know all classes and methods, and follow the names of modules. */
  readonly readsPython: boolean;
  /** How findings get to it: never both. */
  readonly diagnostics: 'push' | 'pull';
  readonly can: {
    /** Answers `workspace/configuration`. */
    readonly configuration: boolean;
    readonly registerConfiguration: boolean;
    readonly registerWatchers: boolean;
    readonly snippets: boolean;
    /** Understands that inserted lines are to be indented like the first. */
    readonly insertTextMode: boolean;
    readonly markdownHover: boolean;
    readonly markdownCompletion: boolean;
    readonly documentChanges: boolean;
    readonly createFiles: boolean;
    readonly deleteFiles: boolean;
    readonly renameFiles: boolean;
    readonly renameFolders: boolean;
    /** Asks where a rename begins before it asks for the rename. */
    readonly prepareRename: boolean;
    readonly registerRename: boolean;
    /** Can ask before a change is made. */
    readonly changeAnnotations: boolean;
    readonly codeActionLiterals: boolean;
    readonly disabledActions: boolean;
    readonly hierarchicalSymbols: boolean;
    readonly definitionLinks: boolean;
    readonly typeDefinitionLinks: boolean;
    readonly implementationLinks: boolean;
    /** Asks again for lines above code when it is told to. */
    readonly refreshLenses: boolean;
    readonly relatedInformation: boolean;
    readonly codeDescription: boolean;
    readonly diagnosticData: boolean;
    readonly diagnosticTags: boolean;
    /** Takes problems of other documents with those of the one that it asks for. */
    readonly relatedDocuments: boolean;
    /** Asks again for problems when it is told to. */
    readonly refreshDiagnostics: boolean;
  };
}

/** Reads the parameters of `initialize`; whatever is missing or malformed counts as not there. */
export function readClient(params: InitializeParams): Client {
  const at = (...names: string[]): unknown => names.reduce<unknown>(field, field(params, 'capabilities'));
  const can = (...names: string[]) => at(...names) === true;
  const has = (list: unknown, value: unknown) => elements(list).includes(value);
  // Operations on files only exist as document changes, so a client that announces them (like Neovim) supports document changes.
  const operations = elements(at('workspace', 'workspaceEdit', 'resourceOperations'));
  // Clients of 3.17 announce what a diagnostic may hold only where they take pushed ones; later ones for both ways.
  const understands = (...names: string[]) => ['publishDiagnostics', 'diagnostic'].map((way) => at('textDocument', way, ...names));
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
    diagnostics: wayOfDiagnostics(at('textDocument'), field(options, 'diagnostics')),
    can: {
      configuration: can('workspace', 'configuration'),
      registerConfiguration: can('workspace', 'didChangeConfiguration', 'dynamicRegistration'),
      registerWatchers: can('workspace', 'didChangeWatchedFiles', 'dynamicRegistration'),
      snippets: can('textDocument', 'completion', 'completionItem', 'snippetSupport'),
      insertTextMode: has(at('textDocument', 'completion', 'completionItem', 'insertTextModeSupport', 'valueSet'), 2),
      markdownHover: has(at('textDocument', 'hover', 'contentFormat'), 'markdown'),
      markdownCompletion: has(at('textDocument', 'completion', 'completionItem', 'documentationFormat'), 'markdown'),
      documentChanges: can('workspace', 'workspaceEdit', 'documentChanges') || operations.length > 0,
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
      relatedInformation: understands('relatedInformation').includes(true),
      codeDescription: understands('codeDescriptionSupport').includes(true),
      diagnosticData: understands('dataSupport').includes(true),
      diagnosticTags: understands('tagSupport', 'valueSet').some((tags) => elements(tags).length > 0),
      relatedDocuments: can('textDocument', 'diagnostic', 'relatedDocumentSupport'),
      refreshDiagnostics: can('workspace', 'diagnostics', 'refreshSupport'),
    },
  };
}

/** Neovim before 0.10 writes a buffer for whatever it renames, which fails for a folder (`vim.lsp.util.rename`). */
function isOldNeovim(params: InitializeParams): boolean {
  const { name, version } = params.clientInfo ?? {};
  const [, minor] = /^0\.(\d+)\b/.exec(text(version) ?? '') ?? [];
  return name === 'Neovim' && minor !== undefined && Number(minor) < 10;
}

/**
 * Whoever can ask for diagnostics but take none that are pushed has to ask. Whoever can do both gets them pushed unless it says otherwise: so it
 * has those of all files at once, whatever it would ask for, and when.
 */
function wayOfDiagnostics(can: unknown, wanted: unknown): Client['diagnostics'] {
  if (field(can, 'diagnostic') === undefined) return 'push';
  return wanted === 'pull' || field(can, 'publishDiagnostics') === undefined ? 'pull' : 'push';
}

/** The workspace folders; the older `rootUri` and `rootPath` stand for one where a client knows no other. */
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
