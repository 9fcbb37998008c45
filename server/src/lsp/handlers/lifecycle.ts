import { capabilities } from '../capabilities.ts';
import { readClient } from '../client.ts';
import { RenameRequest } from '../protocol.ts';
import type { Server } from '../state.ts';

/** `initialize` answers at once; the parser is loaded and the folders are searched after `initialized`. */
export function handleLifecycle(server: Server): void {
  const { connection, guard } = server;
  connection.onInitialize((params) => {
    const client = readClient(params);
    server.introduce(client);
    return { capabilities: capabilities(client), serverInfo: { name: 'imagefactory' } };
  });
  connection.onInitialized(() => guard.run('the start of the language server', () => server.start()));
  void server.session().then(
    ({ client }) => {
      if (!client.can.registerRename) return;
      const documentSelector = ['**/info.json', '**/*.info'].map((pattern) => ({ scheme: 'file', pattern }));
      void connection.client.register(RenameRequest.type, { documentSelector, prepareProvider: true }).catch(() => undefined);
    },
    () => undefined,
  );
}
