import type { FilePath } from '../../files/path.ts';
import { elements, field, text } from '../params.ts';
import { DidChangeWorkspaceFoldersNotification } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Server } from '../state.ts';
import { toPath } from '../uris.ts';

/** Settings, and which folders the workspace has. */
export function handleConfiguration(server: Server): void {
  const { connection } = server;
  connection.onDidChangeConfiguration((params) =>
    server.notified('a change of the settings', async (session) => {
      session.settings.keep(field(params, 'settings'));
      await reload(session);
    }),
  );
  server.whenIntroduced(() =>
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, (params) =>
      server.notified('a change of the workspace folders', async (session) => {
        const event = field(params, 'event');
        const removed = new Set(folderPaths(field(event, 'removed')));
        const kept = session.homes.folders.filter((folder) => !removed.has(folder));
        const folders = [...kept, ...folderPaths(field(event, 'added'))];
        await session.settings.load(folders);
        session.setFolders(folders);
      }),
    ),
  );
}

async function reload(session: Session): Promise<void> {
  await session.settings.load(session.homes.folders);
  session.configured();
}

function folderPaths(folders: unknown): readonly FilePath[] {
  return elements(folders).flatMap((folder) => toPath(text(field(folder, 'uri')) ?? '') ?? []);
}
