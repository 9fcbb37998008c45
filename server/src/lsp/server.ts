import { ErrorReporter } from './connection/errorReporter.ts';
import { MessageGate } from './connection/messageGate.ts';
import type { Connection, ConnectionOptions } from './connection/protocol.ts';
import { handleBuiltinJson } from './notifications/builtinJson.ts';
import { handleConfiguration } from './notifications/configuration.ts';
import { handleDocuments } from './notifications/documents.ts';
import { handleFiles } from './notifications/files.ts';
import { handleLifecycle } from './notifications/lifecycle.ts';
import { REQUESTS } from './requests/index.ts';
import { ServerState } from './serverState.ts';

/** Assembles the language server on a connection and starts to listen. The engine is loaded after `initialized`. */
export function startServer(connect: (options: ConnectionOptions) => Connection): void {
  const gate = new MessageGate(REQUESTS);
  const connection = connect({ messageStrategy: gate });
  const state = new ServerState(connection, new ErrorReporter(connection));

  handleLifecycle(state);
  handleDocuments(state);
  handleConfiguration(state);
  handleFiles(state);
  handleBuiltinJson(state);

  gate.answerRefused(connection);
  for (const request of REQUESTS) state.answer(request);
  connection.listen();
}
