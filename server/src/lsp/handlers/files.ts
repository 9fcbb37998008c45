import { basename, type FilePath } from '../../files/path.ts';
import { elements, field, text } from '../params.ts';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileSystemWatcher, WatchKind } from '../protocol.ts';
import { isRelevant } from '../relevance.ts';
import type { Session } from '../session.ts';
import type { Server } from '../state.ts';
import { toPath } from '../uris.ts';

/**
 * What the client is to watch. Of whole folders that come or go some clients tell nothing but the folder: the last
 * pattern gets these; what else it brings is dismissed by its name.
 */
const WATCHED: readonly FileSystemWatcher[] = [
  { globPattern: '**/*.{py,info}' },
  { globPattern: '**/{info.json,.imagefactory.json,.gitignore}' },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Files made, written, renamed and removed, by the editor or by others. */
export function handleFiles(server: Server): void {
  const { connection } = server;
  void server.session().then(
    ({ client }) => {
      if (!client.can.registerWatchers) return;
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHED] }).catch(() => undefined);
    },
    () => undefined,
  );
  connection.onDidChangeWatchedFiles((params) =>
    server.notified('a change of files', (session) => {
      for (const change of elements(field(params, 'changes'))) {
        apply(session, text(field(change, 'uri')), field(change, 'type') === FileChangeType.Deleted);
      }
    }),
  );
  connection.workspace.onDidCreateFiles((params) =>
    server.notified('the creation of files', (session) => {
      for (const file of elements(field(params, 'files'))) apply(session, text(field(file, 'uri')), false);
    }),
  );
  connection.workspace.onDidDeleteFiles((params) =>
    server.notified('the deletion of files', (session) => {
      for (const file of elements(field(params, 'files'))) apply(session, text(field(file, 'uri')), true);
    }),
  );
  connection.workspace.onDidRenameFiles((params) =>
    server.notified('the renaming of files', (session) => {
      for (const file of elements(field(params, 'files'))) {
        apply(session, text(field(file, 'oldUri')), true);
        apply(session, text(field(file, 'newUri')), false);
      }
    }),
  );
}

function apply(session: Session, uri: string | undefined, removed: boolean): void {
  const path = toPath(uri ?? '');
  if (path === undefined) return;
  if (isRelevant(path) || removed || !mayBeFolder(path)) session.changedOnDisk(path, removed);
  else searchNewFolder(session, path);
}

/** A folder that was moved here brings plugins with it. */
function searchNewFolder(session: Session, path: FilePath): void {
  session.changedOnDisk(path, false);
  const home = session.homes.of(path);
  if (home.isWorkspaceFolder && home.disk.kind(path) === 'directory' && !home.project.leavesOut(path)) session.discoverIn(home, path);
}

/** Most new files are no business of ours and have a suffix; asking the disk about each of thousands would be felt. */
function mayBeFolder(path: FilePath): boolean {
  return !basename(path).slice(1).includes('.');
}
