import { type FilePath, isInside } from '../files/path.ts';
import type { Documents } from './documents.ts';
import type { Homes } from './homes.ts';

/** A file or folder was made, written or removed by somebody else: what is open of it is looked at again, or goes along. */
export function followDisk(path: FilePath, removed: boolean, homes: Homes, documents: Documents): void {
  homes.invalidate();
  // Of a folder that went some clients tell no more than that; what was open in it went along.
  for (const open of documents.paths().filter((one) => (removed ? isInside(one, path) : one === path))) {
    if (!homes.of(open).overlay.isOpen(open)) continue;
    // An editor that keeps showing a removed file shows a ghost, unless somebody has written into it.
    if (removed && !documents.isDirty(open)) homes.close(open);
    else homes.saved(open);
  }
}
