import { basename, type FilePath, mayBeFolder } from '../../files/path.ts';
import { isPackageList } from '../../plugin/loader/packageLists.ts';
import { IGNORE_FILE } from '../../project/discovery/ignoreFiles.ts';
import { CONFIG_FILE } from '../../settings/settings.ts';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileSystemWatcher } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';
import type { ServerState } from '../serverState.ts';
import { type DiskChange, hasUnsavedChanges } from '../session/diskChanges.ts';
import { isFolderLink } from '../session/links.ts';
import { isRelevant } from '../session/relevance.ts';
import type { Session } from '../session/session.ts';

/**
 * The client watches all files: for a folder that is created or deleted as a whole, some clients only report the folder, and VS Code reports a link that
 * is redirected as changed, whatever its name. Irrelevant files are filtered by name.
 */
const WATCHED: readonly FileSystemWatcher[] = [{ globPattern: '**/*' }];

/** Files that are created, written, renamed, and deleted, by the editor or by other programs. */
export function handleFiles(server: ServerState): void {
  const { connection } = server;
  void server.session().then(
    ({ client }) => {
      if (!client.can.registerWatchers) return;
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHED] }).catch(() => undefined);
    },
    () => undefined,
  );
  connection.onDidChangeWatchedFiles((params) =>
    server.notified('changing files', (session) => {
      const createdOrDeleted: FilePath[] = [];
      for (const change of elements(field(params, 'changes'))) {
        const [path, type] = [pathAt(change, 'uri'), field(change, 'type')];
        if (path === undefined) continue;
        if (type !== FileChangeType.Changed || isLinkToFolder(path)) createdOrDeleted.push(path);
        else if (!isRelevantContent(path, session)) continue;
        apply(session, path, type === FileChangeType.Deleted ? 'removed' : 'written');
      }
      removeVanished(session, createdOrDeleted);
    }),
  );
  connection.workspace.onDidCreateFiles((params) =>
    server.notified('creating files', (session) => {
      const created = elements(field(params, 'files')).flatMap((file) => pathAt(file, 'uri') ?? []);
      for (const path of created) apply(session, path, 'written');
      removeVanished(session, created);
    }),
  );
  connection.workspace.onDidDeleteFiles((params) =>
    server.notified('deleting files', (session) => {
      for (const file of elements(field(params, 'files'))) apply(session, pathAt(file, 'uri'), 'removed');
    }),
  );
  connection.workspace.onDidRenameFiles((params) =>
    server.notified('renaming files', (session) => {
      for (const file of elements(field(params, 'files'))) {
        apply(session, pathAt(file, 'oldUri'), 'moved');
        apply(session, pathAt(file, 'newUri'), 'written');
      }
    }),
  );
}

/**
 * Finds other files that have vanished together with created or deleted ones. When a folder is deleted and recreated at once, some clients only report
 * the new files in it and keep showing the old ones.
 */
function removeVanished(session: Session, paths: readonly FilePath[]): void {
  if (paths.length === 0) return;
  const workspaces = session.workspaces.all();
  for (const { overlay, project } of workspaces) {
    const vanished = overlay.deletedDocuments().filter((path) => !hasUnsavedChanges(path, overlay, session.documents));
    for (const path of vanished) session.changedOnDisk(path, 'removed');
    session.scheduler.check(project.sweep(paths), 'edited');
  }
}

/** Whether a path that was reported as changed is a link to a folder, whose target may have changed. */
function isLinkToFolder(path: FilePath): boolean {
  return mayBeFolder(path) && isFolderLink(path);
}

/** Whether the content of a file matters. Build outputs and logs change all the time and are skipped. */
function isRelevantContent(path: FilePath, session: Session): boolean {
  const name = basename(path);
  if (isRelevant(path) || name === CONFIG_FILE || name === IGNORE_FILE || isPackageList(name)) return true;
  return session.workspaces.all().some(({ project }) => project.isRead(path));
}

/** The path of a URI in a message; undefined if it is not a file. */
function pathAt(message: unknown, key: string): FilePath | undefined {
  return toPath(text(field(message, key)) ?? '');
}

function apply(session: Session, path: FilePath | undefined, change: DiskChange): void {
  if (path === undefined) return;
  session.changedOnDisk(path, change);
  if (change === 'written') searchFolder(session, path);
}

/**
 * Searches a new folder for plugins: it may have been moved here with its contents. All workspaces search it, because plugins in other workspace
 * folders may be loaded together with those in it.
 */
function searchFolder(session: Session, path: FilePath): void {
  const own = session.workspaces.of(path);
  if (!own.isWorkspaceFolder) return;
  if (own.disk.kind(path) !== 'directory' || own.project.exclusions.excludesFolder(path)) return;
  for (const workspace of session.workspaces.all())
    if (workspace.isWorkspaceFolder && !workspace.project.exclusions.excludesFolder(path)) session.searches.begin(workspace, path);
}
