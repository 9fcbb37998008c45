import { basename, type FilePath, isInside, mayBeFolder } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import type { OverlayFileSystem } from '../../host/overlay.ts';
import { lstat } from '../../host/realPaths.ts';
import { isPackageList } from '../../plugin/packageLists.ts';
import { IGNORE_FILE } from '../../project/discovery/ignoreFiles.ts';
import { CONFIG_FILE } from '../../settings/settings.ts';
import { DidChangeWatchedFilesNotification, FileChangeType } from '../connection/protocol.ts';
import { elements, field, text } from '../connection/untyped.ts';
import { toPath } from '../connection/uris.ts';
import type { Server } from '../server.ts';
import type { Client } from '../session/client.ts';
import type { Documents } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { isRelevant } from '../session/workspaces.ts';

/** A file or folder was created or written, removed, or moved by the editor itself. */
type DiskChange = 'written' | 'removed' | 'moved';

/**
 * The registration for changes of all files, if the client supports that. For a folder that is created or deleted as a whole, some clients only report the
 * folder, and VS Code reports a link that is redirected as changed, whatever its name. Irrelevant files are filtered by name.
 */
export function watchedFiles({ can }: Client) {
  return {
    method: DidChangeWatchedFilesNotification.method,
    options: can.registerWatchers ? { watchers: [{ globPattern: '**/*' }] } : undefined,
  };
}

/** Files that are created, written, renamed, and deleted, by the editor or by other programs. */
export function handleFiles({ connection, notified }: Server): void {
  connection.onDidChangeWatchedFiles((params) =>
    notified('changing files', (session) => {
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
    notified('creating files', (session) => {
      const created = elements(field(params, 'files')).flatMap((file) => pathAt(file, 'uri') ?? []);
      for (const path of created) apply(session, path, 'written');
      removeVanished(session, created);
    }),
  );
  connection.workspace.onDidDeleteFiles((params) =>
    notified('deleting files', (session) => {
      for (const file of elements(field(params, 'files'))) apply(session, pathAt(file, 'uri'), 'removed');
    }),
  );
  connection.workspace.onDidRenameFiles((params) =>
    notified('renaming files', (session) => {
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
  for (const { overlay, project } of session.workspaces.all()) {
    const vanished = overlay.deletedDocuments().filter((path) => !hasUnsavedChanges(path, overlay, session.documents));
    for (const path of vanished) apply(session, path, 'removed');
    session.scheduler.check(project.sweep(paths), 'edited');
  }
}

/** Whether a path that was reported as changed is a link to a folder, or a broken link, whose target may have changed. */
function isLinkToFolder(path: FilePath): boolean {
  return mayBeFolder(path) && lstat(path)?.isSymbolicLink() === true && new NodeFileSystem([]).kind(path) !== 'file';
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
  updateDocuments(session, path, change);
  session.recheck(path);
  // Configuration files removed with their folder do not belong to a plugin, so `recheck` does not find them.
  if (change !== 'written' && mayBeFolder(path)) session.scheduler.check(session.scheduler.placesBelow(path), 'edited');
  if (change === 'written') searchFolder(session, path);
}

/** Updates the open documents at or below a path: documents of removed files are closed for the projects. */
function updateDocuments({ workspaces, documents }: Session, path: FilePath, change: DiskChange): void {
  // For a folder that is created or removed, some clients only report the folder, not the documents in it.
  for (const open of documents.paths().filter((one) => isInside(one, path))) {
    const { overlay } = workspaces.of(open);
    if (isObsolete(open, change, overlay, documents)) workspaces.updateDocuments((seen) => seen.close(open));
    else if (overlay.isOpen(open)) workspaces.updateDocuments((seen) => seen.saved(open));
    else if (overlay.isOnDisk(open)) workspaces.updateDocuments((seen) => seen.open(open, documents.get(open)?.getText() ?? ''));
  }
}

/**
 * Whether a document that the editor keeps open is obsolete: its file was removed, and it has no unsaved changes. For a moved file, unsaved changes have
 * moved too: after a rename, VS Code may keep the old document without closing it. A file may exist although it was reported as removed last, because
 * the order of reports is not reliable.
 */
function isObsolete(open: FilePath, change: DiskChange, overlay: OverlayFileSystem, documents: Documents): boolean {
  const isThere = overlay.isOnDisk(open);
  if (change === 'moved') return !isThere || !hasUnsavedChanges(open, overlay, documents);
  return change === 'removed' && !isThere && !hasUnsavedChanges(open, overlay, documents);
}

/**
 * Whether a document has unsaved changes by the user. The text with which an editor reopens a moved document does not count, nor do changes that were
 * undone or reverted.
 */
function hasUnsavedChanges(path: FilePath, overlay: OverlayFileSystem, documents: Documents): boolean {
  return documents.isDirty(path) && !overlay.equalsDisk(path);
}

/** Searches a new folder in a workspace folder for plugins: it may have been moved here with its contents. */
function searchFolder({ workspaces, searches }: Session, path: FilePath): void {
  if (workspaces.folderOf(path) === undefined) return;
  const { disk, project } = workspaces.main;
  if (disk.kind(path) === 'directory' && !project.exclusions.excludesFolder(path)) searches.begin(path);
}
