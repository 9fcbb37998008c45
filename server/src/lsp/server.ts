import { addTargetRequest } from '../../../protocol/addTarget.ts';
import { conversionRequest } from '../../../protocol/convertMetadata.ts';
import type { RequestType } from '../../../protocol/define.ts';
import { implementableRequest, implementRequest } from '../../../protocol/implementMethods.ts';
import { membershipEditRequest, verdictRequest } from '../../../protocol/membership.ts';
import { missingFilesRequest } from '../../../protocol/missingFiles.ts';
import { scaffoldChoicesRequest, scaffoldRequest, templatesRequest } from '../../../protocol/newPlugin.ts';
import { checkAllRequest, pluginDetailsRequest, registriesRequest } from '../../../protocol/registries.ts';
import { renameCheckRequest, renamePlanRequest } from '../../../protocol/renamePlugin.ts';
import { knownTargetsRequest, resolveRequest, targetMapRequest } from '../../../protocol/targets.ts';
import { Guard } from './guard.ts';
import { handleBuiltinJson } from './handlers/builtinJson.ts';
import { handleConfiguration } from './handlers/configuration.ts';
import { handleDocuments } from './handlers/documents.ts';
import { handleFiles } from './handlers/files.ts';
import { handleLifecycle } from './handlers/lifecycle.ts';
import { handlePull } from './handlers/pull.ts';
import type { Connection, ResponseError } from './protocol.ts';
import { Server } from './state.ts';

type Answer<R> = Parameters<typeof Server.prototype.request<unknown, R>>[1];

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

  /** A request of the extension's own client. The compiler compares the result with its declaration. */
  const own = <P, R>({ method }: RequestType<P, R>, what: string, answer: Answer<R | ResponseError>) =>
    connection.onRequest(method, server.request(what, answer));
  own(verdictRequest, 'the verdict on a document', (answers) => answers.verdict);
  own(scaffoldRequest, 'the plan of a new plugin', (answers) => answers.scaffold);
  own(scaffoldChoicesRequest, 'the choices for a new plugin', (answers) => answers.scaffoldChoices);
  own(templatesRequest, 'the templates of a new plugin', (answers) => answers.templates);
  own(addTargetRequest, 'a target to add', (answers) => answers.targetAddition);
  own(missingFilesRequest, 'what a plugin lacks', (answers) => answers.missingFiles);
  own(conversionRequest, 'the conversion of metadata', (answers) => answers.conversion);
  own(implementableRequest, 'the methods that a class lacks', (answers) => answers.implementableMethods);
  own(implementRequest, 'the methods to write', (answers) => answers.methodsToImplement);
  own(renameCheckRequest, 'the check of a new name', (answers) => answers.renameCheck);
  own(renamePlanRequest, 'the plan of a rename', (answers) => answers.renamePlan);
  own(membershipEditRequest, 'the settings for what is a plugin', (answers) => answers.membershipChange);
  own(registriesRequest, 'the list of plugins', (answers) => answers.registries);
  own(pluginDetailsRequest, 'what is known of plugins', (answers) => answers.pluginDetails);
  own(knownTargetsRequest, 'the targets that can be asked for', (answers) => answers.knownTargets);
  own(resolveRequest, 'the search for who builds a target', (answers) => answers.resolve);
  own(targetMapRequest, 'the map of targets', (answers) => answers.targetMap);
  own(checkAllRequest, 'the check of all plugins', (answers) => answers.checkAll);

  connection.listen();
}
