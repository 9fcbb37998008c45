import type { FilePath } from '../../files/path.ts';
import type { Connection } from '../connection/protocol.ts';

/** More documents than fit on a screen. */
const MAX_DOCUMENTS = 200;

/** What the client was sent for a document, and how to compute it again. */
interface WatchedLenses {
  readonly content: string;
  readonly version: number | undefined;
  compute(): string;
}

/**
 * Sends `workspace/codeLens/refresh` when the lenses of a document have changed because of another file. The client requests the lenses of a document that
 * has itself changed anyway.
 */
export class LensWatch {
  readonly #connection: Connection;
  readonly #canRefresh: boolean;
  readonly #versionOf: (path: FilePath) => number | undefined;
  readonly #watched = new Map<FilePath, WatchedLenses>();

  /** @param versionOf the version of a document; undefined if it is not open */
  constructor(connection: Connection, canRefresh: boolean, versionOf: (path: FilePath) => number | undefined) {
    this.#connection = connection;
    this.#canRefresh = canRefresh;
    this.#versionOf = versionOf;
  }

  /**
   * Watches a document whose lenses were sent.
   * @param content identifies the lenses
   * @param compute computes the current content
   */
  watch(path: FilePath, content: string, compute: () => string): void {
    if (!this.#canRefresh) return;
    this.#watched.delete(path);
    this.#watched.set(path, { content, version: this.#versionOf(path), compute });
    for (const oldest of this.#watched.keys()) if (this.#watched.size > MAX_DOCUMENTS) this.#watched.delete(oldest);
  }

  /** Called when all checks are done. Sends at most one refresh for all documents. */
  refreshIfStale(): void {
    let isStale = false;
    for (const [path, { content, version, compute }] of this.#watched) {
      const now = this.#versionOf(path);
      if (now === undefined) this.#watched.delete(path);
      if (now === undefined || now !== version || compute() === content) continue;
      // The client requests its lenses again, and then it is watched again.
      this.#watched.delete(path);
      isStale = true;
    }
    if (isStale) void this.#connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }
}
