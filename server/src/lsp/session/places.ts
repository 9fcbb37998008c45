import { LRUCache } from 'lru-cache';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Location as LspLocation } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Documents } from './documents.ts';

/** In UTF-16 code units. */
const MAX_CACHED_TEXT = 4 * 1024 * 1024;

/** Converts paths and spans of the core to URIs and ranges of the protocol. */
export class Places {
  readonly #documents: Documents;
  readonly #textOf: (path: FilePath) => string | undefined;
  readonly #lines = new LRUCache<FilePath, LineIndex>({
    max: 100,
    maxSize: MAX_CACHED_TEXT,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  /** @param textOf the text of a file, as the projects see it */
  constructor(documents: Documents, textOf: (path: FilePath) => string | undefined) {
    this.#documents = documents;
    this.#textOf = textOf;
  }

  /** The lines of a file's current text. */
  lines(path: FilePath): LineIndex {
    const text = this.#textOf(path) ?? '';
    const known = this.#lines.get(path);
    if (known?.text === text) return known;
    const lines = new LineIndex(text);
    this.#lines.set(path, lines);
    return lines;
  }

  /** The URI of a path, spelled as the client spells it if the file is open. */
  readonly uri = (path: FilePath): string => this.#documents.get(path)?.uri ?? toUri(path);

  readonly location = ({ path, span }: Location): LspLocation => ({ uri: this.uri(path), range: this.lines(path).range(span) });
}
