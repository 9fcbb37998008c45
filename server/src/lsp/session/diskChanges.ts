import { type FilePath, isInside } from '../../files/path.ts';
import type { OverlayFileSystem } from '../../host/overlay.ts';
import type { Documents } from './documents.ts';
import type { Workspaces } from './workspaces.ts';

/** A file or folder was created or written, removed, or moved by the editor itself. */
export type DiskChange = 'written' | 'removed' | 'moved';

/** Updates the open documents at or below a path after a change on the disk: documents of removed files are closed for the projects. */
export function applyDiskChange(path: FilePath, change: DiskChange, workspaces: Workspaces, documents: Documents): void {
  workspaces.invalidate();
  // For a folder that is created or removed, some clients only report the folder, not the documents in it.
  for (const open of documents.paths().filter((one) => isInside(one, path))) {
    const { overlay } = workspaces.of(open);
    if (isObsolete(open, change, overlay, documents)) workspaces.close(open);
    else if (overlay.isOpen(open)) workspaces.saved(open);
    else if (overlay.isOnDisk(open)) workspaces.open(open, documents.get(open)?.getText() ?? '');
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
export function hasUnsavedChanges(path: FilePath, overlay: OverlayFileSystem, documents: Documents): boolean {
  return documents.isDirty(path) && !overlay.equalsDisk(path);
}
