import { basename, type FilePath } from '../../files/path.ts';
import { IGNORE_FILE } from '../../project/ignoreFiles.ts';
import { CONFIG_FILE } from '../../settings/settings.ts';
import { type DiskChange, isChanged } from '../followDisk.ts';
import { isFolderLink } from '../links.ts';
import { elements, field, text } from '../params.ts';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileSystemWatcher } from '../protocol.ts';
import { isRelevant } from '../relevance.ts';
import type { Session } from '../session.ts';
import type { Server } from '../state.ts';
import { toPath } from '../uris.ts';

/**
 * What the client is to watch: all, because of whole folders that come or go some clients tell nothing but the folder, and a link that leads
 * elsewhere is "changed" for VS Code, whatever it is called. What is no business of ours is dismissed by its name.
 */
const WATCHED: readonly FileSystemWatcher[] = [{ globPattern: '**/*' }];

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
      const comeOrGone: unknown[] = [];
      for (const change of elements(field(params, 'changes'))) {
        const [uri, type] = [field(change, 'uri'), field(change, 'type')];
        if (type !== FileChangeType.Changed || leadsToFolder(uri)) comeOrGone.push(uri);
        else if (!isRead(uri)) continue;
        apply(session, uri, type === FileChangeType.Deleted ? 'removed' : 'written');
      }
      sweep(session, comeOrGone);
    }),
  );
  connection.workspace.onDidCreateFiles((params) =>
    server.notified('the creation of files', (session) => {
      const created = elements(field(params, 'files')).map((file) => field(file, 'uri'));
      for (const uri of created) apply(session, uri, 'written');
      sweep(session, created);
    }),
  );
  connection.workspace.onDidDeleteFiles((params) =>
    server.notified('the deletion of files', (session) => {
      for (const file of elements(field(params, 'files'))) apply(session, field(file, 'uri'), 'removed');
    }),
  );
  connection.workspace.onDidRenameFiles((params) =>
    server.notified('the renaming of files', (session) => {
      for (const file of elements(field(params, 'files'))) {
        apply(session, field(file, 'oldUri'), 'moved');
        apply(session, field(file, 'newUri'), 'written');
      }
    }),
  );
}

/**
 * Files have come or gone. Of a folder that goes and comes back at once some clients tell nothing but what is new in it, and keep showing
 * what was in it: whatever is gone beside these files goes too.
 */
function sweep(session: Session, uris: readonly unknown[]): void {
  const paths = uris.flatMap((uri) => toPath(text(uri) ?? '') ?? []);
  if (paths.length === 0) return;
  const homes = session.homes.all();
  const areLinked = homes.some(({ project }) => project.leftOut.knowsLinks);
  for (const { overlay, project } of homes) {
    const ghosts = overlay.vanished().filter((path) => !isChanged(path, overlay, session.documents));
    for (const path of ghosts) session.changedOnDisk(path, 'removed');
    session.publisher.check(project.sweep(paths, areLinked), 'edited');
  }
  // Where links lead to folders, one of these that comes or goes may have another one found under another name.
  if (areLinked && paths.some(mayBeFolder)) for (const home of homes) if (home.isWorkspaceFolder) session.searches.begin(home, home.folder);
}

/** Whether something that has changed is a link to a folder, which may lead elsewhere now. */
function leadsToFolder(uri: unknown): boolean {
  const path = toPath(text(uri) ?? '');
  return path !== undefined && mayBeFolder(path) && isFolderLink(path);
}

/** Whether anybody reads what stands in a file: of builds and logs, which change all the time, nothing has to be looked at. */
function isRead(uri: unknown): boolean {
  const path = toPath(text(uri) ?? '');
  return path !== undefined && (isRelevant(path) || [CONFIG_FILE, IGNORE_FILE].includes(basename(path)) || /\.spec(\.in)?$/.test(path));
}

function apply(session: Session, uri: unknown, change: DiskChange): void {
  const path = toPath(text(uri) ?? '');
  if (path === undefined) return;
  if (isRelevant(path) || change !== 'written' || !mayBeFolder(path)) session.changedOnDisk(path, change);
  else searchNewFolder(session, path);
}

/** A folder that was moved here brings plugins with it. */
function searchNewFolder(session: Session, path: FilePath): void {
  session.changedOnDisk(path, 'written');
  const home = session.homes.of(path);
  if (!home.isWorkspaceFolder) return;
  if (isFolderLink(path)) home.project.leftOut.meetsLink(path);
  if (home.disk.kind(path) === 'directory' && !home.project.leftOut.folder(path)) session.searches.begin(home, path);
}

/**
 * Most new files are no business of ours and have a suffix; asking the disk about each of thousands would be felt. Folders have dots in their
 * names too: `plugins.d`, or the number of a version.
 */
function mayBeFolder(path: FilePath): boolean {
  return !/.\.[a-z]\w*$/i.test(basename(path)) || path.endsWith('.d');
}
