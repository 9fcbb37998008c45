import { LRUCache } from 'lru-cache';
import type { FilePath } from '../../files/path.ts';
import type { Session } from './session.ts';

/** What the client was sent for a document, and how to compute it again. */
interface SentLenses {
  readonly content: string;
  readonly version: number | undefined;
  compute(): string;
}

/**
 * Sends `workspace/codeLens/refresh` when the lenses of a document have changed because of another file. The client requests the lenses of a document that
 * has itself changed anyway.
 */
export class LensWatch {
  readonly #session: Session;
  /** Limited to more documents than fit on a screen. */
  readonly #sent = new LRUCache<FilePath, SentLenses>({ max: 200 });

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Watches a document whose lenses were sent.
   * @param content identifies the lenses
   * @param compute computes the current content
   */
  watch(path: FilePath, content: string, compute: () => string): void {
    const version = this.#session.documents.get(path)?.version;
    if (this.#session.client.can.refreshLenses) this.#sent.set(path, { content, version, compute });
  }

  /** Called when all checks are done. Sends at most one refresh for all documents. */
  refreshIfStale(): void {
    const { connection, documents } = this.#session;
    const isStale = ([path, { content, version, compute }]: readonly [FilePath, SentLenses]) =>
      documents.get(path)?.version === version && compute() !== content;
    const stale = [...this.#sent].filter(isStale);
    // The client requests these lenses again, and then they are watched again.
    for (const [path] of stale) this.#sent.delete(path);
    if (stale.length > 0) void connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }
}
