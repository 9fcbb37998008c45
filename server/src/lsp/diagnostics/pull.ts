import { createHash } from 'node:crypto';
import type {
  Diagnostic,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from '../connection/protocol.ts';

export type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** An open `workspace/diagnostic` request with partial results. */
interface Stream {
  /** The result IDs that the client has, by URI. */
  readonly has: Map<string, string>;
  send(reports: readonly WorkspaceDocumentDiagnosticReport[]): void;
}

/** What {@link Pull} needs from the session. */
export interface PullContext {
  /** The version of a document; undefined if it is not open. */
  versionOf(uri: string): number | undefined;
  /** Runs work after this event loop iteration; reports errors. */
  later(work: () => void): void;
  /** Sends `workspace/diagnostic/refresh`; undefined if the client does not support it. */
  readonly refresh: (() => Promise<unknown>) | undefined;
}

/** The diagnostics of a document and the result ID that identifies them. */
interface Known {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

/**
 * The diagnostics of a client that pulls them. Tracks the current diagnostics of each document and what was reported to the client, and asks the client
 * to refresh when that is outdated.
 */
export class Pull {
  readonly #context: PullContext;
  /** By URI; documents without diagnostics have no entry. */
  readonly #known = new Map<string, Known>();
  /** What was reported last, by URI. `version` is that of the open document; undefined if it was not open. */
  readonly #told = new Map<string, { readonly resultId: string; readonly version: number | undefined }>();
  readonly #streams = new Set<Stream>();
  /** Documents that have changed since the open workspace requests were served. */
  readonly #news = new Set<string>();
  /** Whether the client has requested `workspace/diagnostic`, and so shows documents that are not open. */
  #asksForAll = false;
  /** Documents that have changed since the last decision whether to refresh. */
  readonly #unheard = new Set<string>();
  /** The result IDs for which a refresh was sent, by URI: a client that ignores it is not asked twice. */
  readonly #called = new Map<string, string>();
  #isCalling = false;

  constructor(context: PullContext) {
    this.#context = context;
  }

  /** Sets the diagnostics of a document. */
  keep({ uri, diagnostics }: { readonly uri: string; readonly diagnostics: Diagnostic[] }): void {
    const resultId = nameOf(diagnostics);
    if (this.#of(uri).resultId === resultId) return;
    if (diagnostics.length > 0) this.#known.set(uri, { items: diagnostics, resultId });
    else this.#known.delete(uri);
    if (this.#news.size === 0) this.#context.later(() => this.#serve());
    this.#news.add(uri);
    this.#unheard.add(uri);
  }

  /** The report on one document. @param has the result ID that the client has */
  document(uri: string, has: string | undefined): Report {
    this.#tell(uri);
    return this.#report(uri, has);
  }

  /** The reports on those of the documents that differ from what was reported last. */
  related(uris: Iterable<string>): Record<string, Report> {
    const stale = [...uris].filter((uri) => (this.#told.get(uri)?.resultId ?? NOTHING) !== this.#of(uri).resultId);
    return Object.fromEntries(stale.map((uri) => [uri, this.document(uri, undefined)]));
  }

  /** The reports on all documents with diagnostics, and on those of which the client has a result. @param has its result IDs by URI */
  workspace(has: ReadonlyMap<string, string>): readonly WorkspaceDocumentDiagnosticReport[] {
    this.#asksForAll = true;
    return [...new Set([...this.#known.keys(), ...has.keys()])].map((uri) => this.#inWorkspace(uri, has.get(uri)));
  }

  /** Sends the reports on the workspace, and then on every document that changes. @returns a function that stops it */
  follow(has: Map<string, string>, send: Stream['send']): () => void {
    const reports = this.workspace(has);
    for (const { uri } of reports) has.set(uri, this.#of(uri).resultId);
    const stream = { has, send };
    this.#streams.add(stream);
    send(reports);
    return () => void this.#streams.delete(stream);
  }

  /**
   * Called when all checks are done. Sends one refresh for all documents if the client shows outdated diagnostics and has no other reason to request
   * them. Deferred, so that requests that waited for the checks are answered first.
   */
  look(): void {
    if (this.#context.refresh) this.#context.later(() => this.#call());
  }

  #call(): void {
    if (!this.#context.refresh || this.#isCalling) return;
    const stale = [...this.#unheard].filter((uri) => this.#isStale(uri));
    this.#unheard.clear();
    if (stale.length === 0) return;
    for (const uri of stale) this.#called.set(uri, this.#of(uri).resultId);
    this.#isCalling = true;
    const done = () => {
      this.#isCalling = false;
      this.look();
    };
    this.#context.refresh().then(done, done);
  }

  /** Whether the client shows outdated diagnostics of a document and will not request them by itself. */
  #isStale(uri: string): boolean {
    const [told, now, { resultId }] = [this.#told.get(uri), this.#context.versionOf(uri), this.#of(uri)];
    if ((told?.resultId ?? NOTHING) === resultId || this.#called.get(uri) === resultId) return false;
    // The client requests a document that has itself changed, or has just been opened, anyway.
    if (now !== undefined) return told !== undefined && told.version === now;
    return this.#streams.size === 0 && (told !== undefined || this.#asksForAll);
  }

  /** Sends the changed documents to the open workspace requests. */
  #serve(): void {
    const news = [...this.#news];
    this.#news.clear();
    for (const { has, send } of this.#streams) {
      const changed = news.filter((uri) => (has.get(uri) ?? NOTHING) !== this.#of(uri).resultId);
      for (const uri of changed) has.set(uri, this.#of(uri).resultId);
      if (changed.length > 0) send(changed.map((uri) => this.#inWorkspace(uri, undefined)));
    }
  }

  #inWorkspace(uri: string, has: string | undefined): WorkspaceDocumentDiagnosticReport {
    const version = this.#context.versionOf(uri) ?? null;
    // For open documents, clients ignore workspace reports in favor of `textDocument/diagnostic`.
    if (version === null) this.#tell(uri);
    return { ...this.#report(uri, has), uri, version };
  }

  #report(uri: string, has: string | undefined): Report {
    const { items, resultId } = this.#of(uri);
    return has === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
  }

  #tell(uri: string): void {
    this.#called.delete(uri);
    this.#told.set(uri, { resultId: this.#of(uri).resultId, version: this.#context.versionOf(uri) });
  }

  #of(uri: string): Known {
    return this.#known.get(uri) ?? { items: [], resultId: NOTHING };
  }
}

/** A hash, so that equal diagnostics always have the same ID. */
function nameOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}

const NOTHING = nameOf([]);
