import type { CommandType } from '../../../../protocol/define.ts';
import type { FilePath } from '../../files/path.ts';
import { type Command, type InitializeParams, InsertTextMode, type MarkupContent } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';

/** The client as described at `initialize`, with its capabilities as booleans. */
export type Client = ReturnType<typeof readClient>;

/** Reads the parameters of `initialize`. Malformed values count as missing. */
export function readClient(params: InitializeParams) {
  const at = (path: string): unknown => path.split('.').reduce<unknown>(field, field(params, 'capabilities'));
  const can = (path: string) => at(path) === true;
  const accepts = (path: string, value: unknown) => elements(at(path)).includes(value);
  const options = field(params, 'initializationOptions');
  const identity = field(options, 'identity');
  const operations = elements(at('workspace.workspaceEdit.resourceOperations'));
  return {
    folders: readFolders(params),
    /** The user's name and email address, such as from Git's configuration. */
    identity: { name: text(field(identity, 'name')), email: text(field(identity, 'email')) },
    /** Settings sent at the start, for clients that do not support `workspace/configuration`. */
    settings: field(options, 'settings'),
    /** Shows registries and needs a notification when they may have changed. */
    showsRegistries: field(options, 'showsRegistries') === true,
    /** Commands of the client that code actions can use. */
    commands: new Set(elements(field(options, 'commands'))),
    /** Whether it validates documents of the language `json` itself at the start. Changes are notified with `imagefactory/builtinJson`. */
    builtinJson: field(options, 'builtinJson') === true,
    /** Provides outlines, folding, and the like for JSON documents itself. */
    readsJson: field(options, 'readsJson') === true,
    /** Has Python tools that know all classes and methods and update the names of renamed modules. */
    readsPython: field(options, 'readsPython') === true,
    can: {
      configuration: can('workspace.configuration'),
      registerConfiguration: can('workspace.didChangeConfiguration.dynamicRegistration'),
      registerWatchers: can('workspace.didChangeWatchedFiles.dynamicRegistration'),
      snippets: can('textDocument.completion.completionItem.snippetSupport'),
      adjustIndentation: accepts('textDocument.completion.completionItem.insertTextModeSupport.valueSet', InsertTextMode.adjustIndentation),
      markdownHover: accepts('textDocument.hover.contentFormat', 'markdown'),
      markdownCompletion: accepts('textDocument.completion.completionItem.documentationFormat', 'markdown'),
      // File operations are only possible in document changes, so a client that announces the former (like Neovim) supports the latter.
      documentChanges: can('workspace.workspaceEdit.documentChanges') || operations.length > 0,
      /** Edits of a document can be snippets. */
      snippetEdits: can('workspace.workspaceEdit.snippetEditSupport'),
      createFiles: operations.includes('create'),
      deleteFiles: operations.includes('delete'),
      renameFiles: operations.includes('rename'),
      renameFolders: operations.includes('rename') && !isOldNeovim(params),
      registerRename: can('textDocument.rename.dynamicRegistration'),
      /** Sends `textDocument/prepareRename` before a rename. */
      prepareRename: can('textDocument.rename.prepareSupport'),
      /** Can ask for confirmation before a change is made. */
      changeAnnotations: at('workspace.workspaceEdit.changeAnnotationSupport') !== undefined,
      codeActionLiterals: at('textDocument.codeAction.codeActionLiteralSupport') !== undefined,
      disabledActions: can('textDocument.codeAction.disabledSupport'),
      hierarchicalSymbols: can('textDocument.documentSymbol.hierarchicalDocumentSymbolSupport'),
      definitionLinks: can('textDocument.definition.linkSupport'),
      typeDefinitionLinks: can('textDocument.typeDefinition.linkSupport'),
      implementationLinks: can('textDocument.implementation.linkSupport'),
      refreshLenses: can('workspace.codeLens.refreshSupport'),
      relatedInformation: can('textDocument.publishDiagnostics.relatedInformation'),
      codeDescription: can('textDocument.publishDiagnostics.codeDescriptionSupport'),
      diagnosticData: can('textDocument.publishDiagnostics.dataSupport'),
      diagnosticTags: elements(at('textDocument.publishDiagnostics.tagSupport.valueSet')).length > 0,
    },
  };
}

/** Neovim before 0.10 writes a buffer for everything it renames, which fails for a folder (`vim.lsp.util.rename`). */
function isOldNeovim(params: InitializeParams): boolean {
  const { name, version } = params.clientInfo ?? {};
  const [, minor] = /^0\.(\d+)\b/.exec(text(version) ?? '') ?? [];
  return name === 'Neovim' && minor !== undefined && Number(minor) < 10;
}

/** The workspace folders, or the folder of the deprecated `rootUri` for clients that do not send workspace folders. */
function readFolders(params: InitializeParams): readonly FilePath[] {
  const paths = (folders: readonly unknown[]) => folders.flatMap((uri) => toPath(text(uri) ?? '') ?? []);
  const named = paths(elements(field(params, 'workspaceFolders')).map((folder) => field(folder, 'uri')));
  return named.length > 0 ? named : paths([field(params, 'rootUri')]);
}

/** A command of the client for an action or a lens; undefined if the client does not have it. */
export function clientCommand<Arguments extends readonly unknown[]>(
  { commands }: Client,
  { command }: CommandType<Arguments>,
  title: string,
  ...args: Arguments
): Command | undefined {
  return commands.has(command) ? { title, command, arguments: [...args] } : undefined;
}

/** Markdown for clients that render it; others get it as plain text, without emphasis and backticks. */
export function markup(markdown: string, rendered: boolean): MarkupContent {
  return rendered
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: markdown.replace(/\*\*|`|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gm, '') };
}
