import { Guard } from './guard.ts';
import { handleBuiltinJson } from './handlers/builtinJson.ts';
import { handleConfiguration } from './handlers/configuration.ts';
import { handleDocuments } from './handlers/documents.ts';
import { handleFiles } from './handlers/files.ts';
import { handleLifecycle } from './handlers/lifecycle.ts';
import { handlePull } from './handlers/pull.ts';
import type { Connection } from './protocol.ts';
import { Server } from './state.ts';

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

  // What only the extension's own client asks.
  connection.onRequest(
    'imagefactory/verdict',
    server.request('the verdict on a document', (answers) => answers.verdict),
  );
  connection.onRequest(
    'imagefactory/scaffold',
    server.request('the plan of a new plugin', (answers) => answers.scaffold),
  );
  connection.onRequest(
    'imagefactory/scaffoldChoices',
    server.request('the choices for a new plugin', (answers) => answers.scaffoldChoices),
  );
  connection.onRequest(
    'imagefactory/templates',
    server.request('the templates of a new plugin', (answers) => answers.templates),
  );
  connection.onRequest(
    'imagefactory/addTarget',
    server.request('a target to add', (answers) => answers.targetAddition),
  );
  connection.onRequest(
    'imagefactory/missingFiles',
    server.request('what a plugin lacks', (answers) => answers.missingFiles),
  );
  connection.onRequest(
    'imagefactory/conversion',
    server.request('the conversion of metadata', (answers) => answers.conversion),
  );
  connection.onRequest(
    'imagefactory/implementable',
    server.request('the methods that a class lacks', (answers) => answers.implementableMethods),
  );
  connection.onRequest(
    'imagefactory/implement',
    server.request('the methods to write', (answers) => answers.methodsToImplement),
  );
  connection.onRequest(
    'imagefactory/renameCheck',
    server.request('the check of a new name', (answers) => answers.renameCheck),
  );
  connection.onRequest(
    'imagefactory/renamePlan',
    server.request('the plan of a rename', (answers) => answers.renamePlan),
  );
  connection.onRequest(
    'imagefactory/membershipEdit',
    server.request('the settings for what is a plugin', (answers) => answers.membershipChange),
  );
  connection.onRequest(
    'imagefactory/registries',
    server.request('the list of plugins', (answers) => answers.registries),
  );
  connection.onRequest(
    'imagefactory/resolve',
    server.request('the search for who builds a target', (answers) => answers.resolve),
  );
  connection.onRequest(
    'imagefactory/targetMap',
    server.request('the map of targets', (answers) => answers.targetMap),
  );
  connection.onRequest(
    'imagefactory/checkAll',
    server.request('the check of all plugins', (answers) => answers.checkAll),
  );

  connection.listen();
}
