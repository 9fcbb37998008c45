import type { FilePath } from '../../files/path.ts';
import { DidChangeWorkspaceFoldersNotification } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';
import type { ServerState } from '../serverState.ts';
import type { Session } from '../session/session.ts';

/** `workspace/didChangeConfiguration` and `workspace/didChangeWorkspaceFolders`. */
export function handleConfiguration(server: ServerState): void {
  const { connection } = server;
  let before = Promise.resolve();
  /** Handling a change involves requesting the client's settings; a later change builds on the result of an earlier one. */
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
  connection.onDidChangeConfiguration((params) =>
    server.notified('changing settings', (session) => {
      session.settings.keep(field(params, 'settings'));
      return inOrder(() => reload(session));
    }),
  );
  server.whenInitialized(() =>
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, (params) =>
      server.notified('changing workspace folders', (session) => inOrder(() => change(session, field(params, 'event')))),
    ),
  );
}

async function change(session: Session, event: unknown): Promise<void> {
  const removed = new Set(folderPaths(field(event, 'removed')));
  const kept = session.workspaces.folders.filter((folder) => !removed.has(folder));
  const folders = [...kept, ...folderPaths(field(event, 'added'))];
  await session.settings.load(folders);
  session.setFolders(folders);
}

async function reload(session: Session): Promise<void> {
  await session.settings.load(session.workspaces.folders);
  session.configured();
}

function folderPaths(folders: unknown): readonly FilePath[] {
  return elements(folders).flatMap((folder) => toPath(text(field(folder, 'uri')) ?? '') ?? []);
}
