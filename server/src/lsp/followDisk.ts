import { type FilePath, isInside } from '../files/path.ts';
import type { OverlayFileSystem } from '../host/overlay.ts';
import type { Documents } from './documents.ts';
import type { Homes } from './homes.ts';

/** What became of a file or folder: it was made or written, it is gone, or the editor itself has moved it elsewhere. */
export type DiskChange = 'written' | 'removed' | 'moved';

/** A file or folder was made, written, removed or moved: what is open of it is looked at again, or goes along. */
export function followDisk(path: FilePath, change: DiskChange, homes: Homes, documents: Documents): void {
  homes.invalidate();
  const isGone = change !== 'written';
  // Of a folder that went some clients tell no more than that; what was open in it went along.
  for (const open of documents.paths().filter((one) => (isGone ? isInside(one, path) : one === path))) {
    const { overlay } = homes.of(open);
    if (!overlay.isOpen(open)) continue;
    // An editor that keeps showing a removed file shows a ghost, unless somebody has written into it. What was written into a moved one has
    // moved too: VS Code may keep the old document for itself after a rename that it was shown in, without closing it.
    const isGhost = !isChanged(open, overlay, documents) || (change === 'moved' && overlay.vanished().includes(open));
    if (isGone && isGhost) homes.close(open);
    else homes.saved(open);
  }
}

/**
 * Whether somebody has written into a document what is not on the disk. What an editor brings along when it opens a document anew that it has
 * moved does not count; nor does what was written and taken back, by "undo" or "revert".
 */
export function isChanged(path: FilePath, overlay: OverlayFileSystem, documents: Documents): boolean {
  return documents.isDirty(path) && !overlay.saysTheSame(path);
}
