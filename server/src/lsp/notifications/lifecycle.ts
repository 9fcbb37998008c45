import { capabilities } from '../connection/capabilities.ts';
import { RegistrationType } from '../connection/protocol.ts';
import { REQUESTS } from '../requests/index.ts';
import type { ServerState } from '../serverState.ts';
import { readClient } from '../session/client.ts';

/** `initialize` is answered immediately; the parser is loaded and the folders are searched after `initialized`. */
export function handleLifecycle(server: ServerState): void {
  const { connection, errors } = server;
  connection.onInitialize((params) => {
    const client = readClient(params);
    server.setClient(client);
    return { capabilities: capabilities(client), serverInfo: { name: 'imagefactory' } };
  });
  connection.onInitialized(() => errors.run('starting the language server', () => server.start()));
  void server.session().then(
    ({ client }) => {
      for (const { method, registration } of REQUESTS) {
        const options = registration?.(client);
        if (options) void connection.client.register(new RegistrationType<object>(method), options).catch(() => undefined);
      }
    },
    () => undefined,
  );
}
