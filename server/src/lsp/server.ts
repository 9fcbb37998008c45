import type { Connection } from 'vscode-languageserver';
import { Documents } from './documents.ts';
import { Guard } from './guard.ts';
import { handleCodeActions } from './handlers/codeActions.ts';
import { handleCompletion } from './handlers/completion.ts';
import { handleConfiguration } from './handlers/configuration.ts';
import { handleConversion } from './handlers/convert.ts';
import { handleCustom } from './handlers/custom.ts';
import { handleDocuments } from './handlers/documents.ts';
import { handleFiles } from './handlers/files.ts';
import { handleHover } from './handlers/hover.ts';
import { handleLifecycle } from './handlers/lifecycle.ts';
import { handleNavigation } from './handlers/navigation.ts';
import { handleRegistries } from './handlers/registries.ts';
import { Server } from './state.ts';

/** Puts the language server together on a connection and starts to listen. */
export function startServer(connection: Connection): void {
  const guard = new Guard(connection);
  const server = new Server(connection, guard, new Documents());

  handleLifecycle(server);
  handleDocuments(server);
  handleConfiguration(server);
  handleFiles(server);

  handleCompletion(server);
  handleHover(server);
  handleCodeActions(server);
  handleNavigation(server);
  handleCustom(server);
  handleConversion(server);
  handleRegistries(server);

  connection.listen();
}
