import { setFlagsFromString } from 'node:v8';
import type { FilePath } from '../files/path.ts';

/** The tree of such a text has more objects than a lean heap can take without collecting over and over. In UTF-16 code units. */
const LARGE = 256 * 1024;

/**
 * V8 keeps garbage as long as there is memory, tens of MB of it; a server that runs all day collects sooner instead. The
 * flags can be set at any time: the new space does not grow, the old one by less than a third between two collections.
 */
export function stayLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}

/** As V8 does by itself. */
function spread(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
  setFlagsFromString('--heap-growing-percent=0');
}

/** Lets the heap grow as V8 likes while large documents are open: collecting takes half of the time of an edit otherwise. */
export class HeapRoom {
  readonly #large = new Set<FilePath>();

  /** @param length of the text of a document that is open; 0 for one that was closed */
  fit(path: FilePath, length: number): void {
    const wasWide = this.#large.size > 0;
    if (length > LARGE) this.#large.add(path);
    else this.#large.delete(path);
    const isWide = this.#large.size > 0;
    if (isWide && !wasWide) spread();
    if (wasWide && !isWide) stayLean();
  }
}
