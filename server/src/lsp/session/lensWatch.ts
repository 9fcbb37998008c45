import type { FilePath } from '../../files/path.ts';
import type { Connection } from '../connection/protocol.ts';

/** More documents than fit on a screen. */
const MAX_DOCUMENTS = 200;

/** What the client was sent for a document, and how to compute it again. */
interface Answered {
  readonly content: string;
  readonly version: number | undefined;
  again(): string;
}

/**
 * Sends `workspace/codeLens/refresh` when the lenses of a document have changed because of another file. The client requests the lenses of a document that
 * has itself changed anyway.
 */
export class LensWatch {
  readonly #connection: Connection;
  readonly #canRefresh: boolean;
  readonly #versionOf: (path: FilePath) => number | undefined;
  readonly #answered = new Map<FilePath, Answered>();

  /** @param versionOf the version of a document; undefined if it is not open */
  constructor(connection: Connection, canRefresh: boolean, versionOf: (path: FilePath) => number | undefined) {
    this.#connection = connection;
    this.#canRefresh = canRefresh;
    this.#versionOf = versionOf;
  }

  /**
   * Watches a document whose lenses were sent.
   * @param content identifies the lenses
   * @param again computes the current content
   */
  answered(path: FilePath, content: string, again: () => string): void {
    if (!this.#canRefresh) return;
    this.#answered.delete(path);
    this.#answered.set(path, { content, version: this.#versionOf(path), again });
    for (const oldest of this.#answered.keys()) if (this.#answered.size > MAX_DOCUMENTS) this.#answered.delete(oldest);
  }

  /** Called when all checks are done. Sends at most one refresh for all documents. */
  look(): void {
    let isStale = false;
    for (const [path, { content, version, again }] of this.#answered) {
      const now = this.#versionOf(path);
      if (now === undefined) this.#answered.delete(path);
      if (now === undefined || now !== version || again() === content) continue;
      // The client requests its lenses again, and then it is watched again.
      this.#answered.delete(path);
      isStale = true;
    }
    if (isStale) void this.#connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }
}
