import { Guard } from './guard.ts';
import { handleBuiltinJson } from './handlers/builtinJson.ts';
import { handleConfiguration } from './handlers/configuration.ts';
import { handleDocuments } from './handlers/documents.ts';
import { handleFiles } from './handlers/files.ts';
import { handleLifecycle } from './handlers/lifecycle.ts';
import { handlePull } from './handlers/pull.ts';
import type { Connection } from './protocol.ts';
import { Server } from './state.ts';

/** What only the extension's own client asks: the request, what it is for (told where it fails), and who answers it. */
const OWN_REQUESTS: readonly (readonly [method: string, what: string, answer: Parameters<Server['request']>[1]])[] = [
  ['imagefactory/verdict', 'the verdict on a document', (answers) => answers.verdict],
  ['imagefactory/scaffold', 'the plan of a new plugin', (answers) => answers.scaffold],
  ['imagefactory/scaffoldChoices', 'the choices for a new plugin', (answers) => answers.scaffoldChoices],
  ['imagefactory/templates', 'the templates of a new plugin', (answers) => answers.templates],
  ['imagefactory/addTarget', 'a target to add', (answers) => answers.targetAddition],
  ['imagefactory/missingFiles', 'what a plugin lacks', (answers) => answers.missingFiles],
  ['imagefactory/conversion', 'the conversion of metadata', (answers) => answers.conversion],
  ['imagefactory/implementable', 'the methods that a class lacks', (answers) => answers.implementableMethods],
  ['imagefactory/implement', 'the methods to write', (answers) => answers.methodsToImplement],
  ['imagefactory/renameCheck', 'the check of a new name', (answers) => answers.renameCheck],
  ['imagefactory/renamePlan', 'the plan of a rename', (answers) => answers.renamePlan],
  ['imagefactory/membershipEdit', 'the settings for what is a plugin', (answers) => answers.membershipChange],
  ['imagefactory/registries', 'the list of plugins', (answers) => answers.registries],
  ['imagefactory/pluginDetails', 'what is known of plugins', (answers) => answers.pluginDetails],
  ['imagefactory/knownTargets', 'the targets that can be asked for', (answers) => answers.knownTargets],
  ['imagefactory/resolve', 'the search for who builds a target', (answers) => answers.resolve],
  ['imagefactory/targetMap', 'the map of targets', (answers) => answers.targetMap],
  ['imagefactory/checkAll', 'the check of all plugins', (answers) => answers.checkAll],
];

/**
 * Puts the language server together on a connection and starts to listen. What changes is handled in `handlers/`, what is asked
 * is answered in `answers/`, which is loaded with the engine once the client is served.
 */
export function startServer(connection: Connection): void {
  const server = new Server(connection, new Guard(connection));

  handleLifecycle(server);
  handleDocuments(server);
  handleConfiguration(server);
  handleFiles(server);
  handleBuiltinJson(server);
  handlePull(server);

  connection.onCompletion(server.request('completion', (answers) => answers.completion));
  connection.onHover(server.request('hover', (answers) => answers.hover));
  connection.onCodeAction(server.request('code actions', (answers) => answers.codeActions));
  connection.onDefinition(server.request('go to definition', (answers) => answers.definition));
  connection.onTypeDefinition(server.request('go to type definition', (answers) => answers.typeDefinition));
  connection.onImplementation(server.request('go to implementation', (answers) => answers.implementation));
  connection.onReferences(server.request('the search for references', (answers) => answers.references));
  connection.onCodeLens(server.request('code lenses', (answers) => answers.codeLenses));
  connection.onDocumentLinks(server.request('document links', (answers) => answers.documentLinks));
  connection.onDocumentSymbol(server.request('document symbols', (answers) => answers.documentSymbols));
  connection.onDocumentFormatting(server.request('formatting', (answers) => answers.formatting));
  connection.onFoldingRanges(server.request('folding', (answers) => answers.foldingRanges));
  connection.onSelectionRanges(server.request('selection', (answers) => answers.selectionRanges));
  connection.onPrepareRename(server.request('the place of a rename', (answers) => answers.prepareRename));
  connection.onRenameRequest(server.request('the renaming of a plugin', (answers) => answers.rename));
  connection.onWorkspaceSymbol(server.request('the symbols of the workspace', (answers) => answers.symbolsInWorkspace));
  connection.onRequest(
    'workspace/willRenameFiles',
    server.request('what follows a rename', (answers) => answers.willRenameFiles),
  );

  for (const [method, what, answer] of OWN_REQUESTS) connection.onRequest(method, server.request(what, answer));
  connection.listen();
}
