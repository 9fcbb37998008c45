import { builtinJsonNotification } from '../../../../protocol/builtinJson.ts';
import type { FilePath } from '../../files/path.ts';
import { DidChangeConfigurationNotification, DidChangeWorkspaceFoldersNotification } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';
import type { Server } from '../server.ts';
import type { Client } from '../session/client.ts';
import type { Session } from '../session/session.ts';
import { SECTIONS } from '../session/settings.ts';

/** The registration for changes of settings, if the client supports that. */
export function watchedSettings({ can }: Client) {
  return { method: DidChangeConfigurationNotification.method, options: can.registerConfiguration ? { section: SECTIONS } : undefined };
}

/** `workspace/didChangeConfiguration`, `workspace/didChangeWorkspaceFolders`, and `imagefactory/builtinJson`. */
export function handleConfiguration({ connection, notified }: Server): void {
  let before = Promise.resolve();
  /** Handling a change involves requesting the client's settings; a later change builds on the result of an earlier one. */
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
  connection.onDidChangeConfiguration((params) =>
    notified('changing settings', (session) => {
      session.settings.keep(field(params, 'settings'));
      return inOrder(() => reload(session));
    }),
  );
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, (params) =>
    notified('changing workspace folders', (session) => inOrder(() => changeFolders(session, field(params, 'event')))),
  );
  connection.onNotification(builtinJsonNotification.method, (params: unknown) =>
    notified('built-in JSON validation', (session) => session.setBuiltinJson(field(params, 'active') === true)),
  );
}

async function reload(session: Session): Promise<void> {
  await session.settings.load(session.workspaces.folders);
  session.configured();
}

async function changeFolders(session: Session, event: unknown): Promise<void> {
  const removed = new Set(folderPaths(field(event, 'removed')));
  const kept = session.workspaces.folders.filter((folder) => !removed.has(folder));
  const folders = [...kept, ...folderPaths(field(event, 'added'))];
  await session.settings.load(folders);
  session.setFolders(folders);
}

function folderPaths(folders: unknown): readonly FilePath[] {
  return elements(folders).flatMap((folder) => toPath(text(field(folder, 'uri')) ?? '') ?? []);
}
