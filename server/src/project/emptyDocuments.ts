import { dirname, type FilePath } from '../files/path.ts';

/** More empty documents beside each other than anybody begins to write; the others are decided upon when something is told of themselves. */
const MAX_BESIDE = 50;

/** The empty documents that were asked about: whether they are a plugin's depends on what lies beside their folders. */
export class EmptyDocuments {
  /** By the folder around theirs. */
  readonly #met = new Map<FilePath, Set<FilePath>>();

  /** A document without a text was asked about. */
  meet(document: FilePath): void {
    const around = dirname(dirname(document));
    const known = this.#met.get(around) ?? new Set();
    if (known.size < MAX_BESIDE) this.#met.set(around, known.add(document));
  }

  /** The folders of the documents about which is decided anew when something has changed. */
  besides(path: FilePath): readonly FilePath[] {
    const around = [path, dirname(path), dirname(dirname(path))];
    return around.flatMap((folder) => [...(this.#met.get(folder) ?? [])].map(dirname));
  }
}
