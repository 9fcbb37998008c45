import type { FilePath } from '../../files/path.ts';
import type { Connection } from '../connection/protocol.ts';

/** More documents than anybody has on the screen. */
const MAX_DOCUMENTS = 200;

/** What the client was told of a document, and how to tell it again. */
interface Answered {
  readonly content: string;
  readonly version: number | undefined;
  again(): string;
}

/**
 * Has the client ask again for lenses when what they say has changed by a change of another file. A document that was changed itself is asked
 * about anyway.
 */
export class LensWatch {
  readonly #connection: Connection;
  readonly #canRefresh: boolean;
  readonly #versionOf: (path: FilePath) => number | undefined;
  readonly #answered = new Map<FilePath, Answered>();

  /** @param versionOf the version of an open document, undefined for one that is not open */
  constructor(connection: Connection, canRefresh: boolean, versionOf: (path: FilePath) => number | undefined) {
    this.#connection = connection;
    this.#canRefresh = canRefresh;
    this.#versionOf = versionOf;
  }

  /** @param again tells the content as it is then */
  answered(path: FilePath, content: string, again: () => string): void {
    if (!this.#canRefresh) return;
    this.#answered.delete(path);
    this.#answered.set(path, { content, version: this.#versionOf(path), again });
    for (const oldest of this.#answered.keys()) if (this.#answered.size > MAX_DOCUMENTS) this.#answered.delete(oldest);
  }

  /** Something has changed, and all of it is checked: asks at most once for all documents. */
  look(): void {
    let isStale = false;
    for (const [path, { content, version, again }] of this.#answered) {
      const now = this.#versionOf(path);
      if (now === undefined) this.#answered.delete(path);
      if (now === undefined || now !== version || again() === content) continue;
      // Asked about again, it is watched again.
      this.#answered.delete(path);
      isStale = true;
    }
    if (isStale) void this.#connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }
}
