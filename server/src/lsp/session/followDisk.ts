import { type FilePath, isInside } from '../../files/path.ts';
import type { OverlayFileSystem } from '../../host/overlay.ts';
import type { Documents } from './documents.ts';
import type { Workspaces } from './workspaces.ts';

/** What became of a file or folder: it was made or written, it is gone, or the editor itself has moved it elsewhere. */
export type DiskChange = 'written' | 'removed' | 'moved';

/** A file or folder was made, written, removed or moved: what is open of it is looked at again, or goes along. */
export function followDisk(path: FilePath, change: DiskChange, workspaces: Workspaces, documents: Documents): void {
  workspaces.invalidate();
  // Of a folder that comes or goes some clients tell no more than that; what is open in it comes and goes along.
  for (const open of documents.paths().filter((one) => isInside(one, path))) {
    const { overlay } = workspaces.of(open);
    if (isGhost(open, change, overlay, documents)) workspaces.close(open);
    else if (overlay.isOpen(open)) workspaces.saved(open);
    else if (overlay.isOnDisk(open)) workspaces.open(open, documents.get(open)?.getText() ?? '');
  }
}

/**
 * Whether an editor that keeps showing a document shows a ghost: its file is gone, and nobody has written into it. What was written into a
 * moved one has moved too: VS Code may keep the old document for itself after a rename that it was shown in, without closing it. Of a file
 * that goes and comes back the going may be told last.
 */
function isGhost(open: FilePath, change: DiskChange, overlay: OverlayFileSystem, documents: Documents): boolean {
  const isThere = overlay.isOnDisk(open);
  if (change === 'moved') return !isThere || !isChanged(open, overlay, documents);
  return change === 'removed' && !isThere && !isChanged(open, overlay, documents);
}

/**
 * Whether somebody has written into a document what is not on the disk. What an editor brings along when it opens a document anew that it has
 * moved does not count; nor does what was written and taken back, by "undo" or "revert".
 */
export function isChanged(path: FilePath, overlay: OverlayFileSystem, documents: Documents): boolean {
  return documents.isDirty(path) && !overlay.saysTheSame(path);
}
