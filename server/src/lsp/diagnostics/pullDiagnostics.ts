import { createHash } from 'node:crypto';
import type {
  Diagnostic,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from '../connection/protocol.ts';

export type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** An open `workspace/diagnostic` request with partial results. */
interface Subscription {
  /** The result IDs that the client has, by URI. */
  readonly has: Map<string, string>;
  send(reports: readonly WorkspaceDocumentDiagnosticReport[]): void;
}

/** What {@link PullDiagnostics} needs from the session. */
export interface PullDiagnosticsContext {
  /** The version of a document; undefined if it is not open. */
  versionOf(uri: string): number | undefined;
  /** Runs work after this event loop iteration; reports errors. */
  defer(work: () => void): void;
  /** Sends `workspace/diagnostic/refresh`; undefined if the client does not support it. */
  readonly refresh: (() => Promise<unknown>) | undefined;
}

/** The diagnostics of a document and the result ID that identifies them. */
interface Result {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

/**
 * The diagnostics of a client that pulls them. Tracks the current diagnostics of each document and what was reported to the client, and asks the client
 * to refresh when that is outdated.
 */
export class PullDiagnostics {
  readonly #context: PullDiagnosticsContext;
  /** By URI; documents without diagnostics have no entry. */
  readonly #results = new Map<string, Result>();
  /** What was reported last, by URI. `version` is that of the open document; undefined if it was not open. */
  readonly #reported = new Map<string, { readonly resultId: string; readonly version: number | undefined }>();
  readonly #subscriptions = new Set<Subscription>();
  /** Documents that have changed since the open workspace requests were served. */
  readonly #changed = new Set<string>();
  /** Whether the client has requested `workspace/diagnostic`, and so shows documents that are not open. */
  #pullsWorkspace = false;
  /** Documents that have changed since the last decision whether to refresh. */
  readonly #unchecked = new Set<string>();
  /** The result IDs for which a refresh was sent, by URI: a client that ignores it is not asked twice. */
  readonly #refreshed = new Map<string, string>();
  #isRefreshing = false;

  constructor(context: PullDiagnosticsContext) {
    this.#context = context;
  }

  /** Sets the diagnostics of a document. */
  update({ uri, diagnostics }: { readonly uri: string; readonly diagnostics: Diagnostic[] }): void {
    const resultId = resultIdOf(diagnostics);
    if (this.#resultOf(uri).resultId === resultId) return;
    if (diagnostics.length > 0) this.#results.set(uri, { items: diagnostics, resultId });
    else this.#results.delete(uri);
    if (this.#changed.size === 0) this.#context.defer(() => this.#sendChanges());
    this.#changed.add(uri);
    this.#unchecked.add(uri);
  }

  /** The report on one document. @param has the result ID that the client has */
  document(uri: string, has: string | undefined): Report {
    this.#markReported(uri);
    return this.#report(uri, has);
  }

  /** The reports on those of the documents that differ from what was reported last. */
  related(uris: Iterable<string>): Record<string, Report> {
    const stale = [...uris].filter((uri) => (this.#reported.get(uri)?.resultId ?? EMPTY_RESULT_ID) !== this.#resultOf(uri).resultId);
    return Object.fromEntries(stale.map((uri) => [uri, this.document(uri, undefined)]));
  }

  /** The reports on all documents with diagnostics, and on those of which the client has a result. @param has its result IDs by URI */
  workspace(has: ReadonlyMap<string, string>): readonly WorkspaceDocumentDiagnosticReport[] {
    this.#pullsWorkspace = true;
    return [...new Set([...this.#results.keys(), ...has.keys()])].map((uri) => this.#workspaceReport(uri, has.get(uri)));
  }

  /** Sends the reports on the workspace, and then on every document that changes. @returns a function that stops it */
  subscribe(has: Map<string, string>, send: Subscription['send']): () => void {
    const reports = this.workspace(has);
    for (const { uri } of reports) has.set(uri, this.#resultOf(uri).resultId);
    const subscription = { has, send };
    this.#subscriptions.add(subscription);
    send(reports);
    return () => void this.#subscriptions.delete(subscription);
  }

  /**
   * Called when all checks are done. Sends one refresh for all documents if the client shows outdated diagnostics and has no other reason to request
   * them. Deferred, so that requests that waited for the checks are answered first.
   */
  refreshIfStale(): void {
    if (this.#context.refresh) this.#context.defer(() => this.#refresh());
  }

  #refresh(): void {
    if (!this.#context.refresh || this.#isRefreshing) return;
    const stale = [...this.#unchecked].filter((uri) => this.#isStale(uri));
    this.#unchecked.clear();
    if (stale.length === 0) return;
    for (const uri of stale) this.#refreshed.set(uri, this.#resultOf(uri).resultId);
    this.#isRefreshing = true;
    const done = () => {
      this.#isRefreshing = false;
      this.refreshIfStale();
    };
    this.#context.refresh().then(done, done);
  }

  /** Whether the client shows outdated diagnostics of a document and will not request them by itself. */
  #isStale(uri: string): boolean {
    const [last, now, { resultId }] = [this.#reported.get(uri), this.#context.versionOf(uri), this.#resultOf(uri)];
    if ((last?.resultId ?? EMPTY_RESULT_ID) === resultId || this.#refreshed.get(uri) === resultId) return false;
    // The client requests a document that has itself changed, or has just been opened, anyway.
    if (now !== undefined) return last !== undefined && last.version === now;
    return this.#subscriptions.size === 0 && (last !== undefined || this.#pullsWorkspace);
  }

  /** Sends the changed documents to the open workspace requests. */
  #sendChanges(): void {
    const pending = [...this.#changed];
    this.#changed.clear();
    for (const { has, send } of this.#subscriptions) {
      const changed = pending.filter((uri) => (has.get(uri) ?? EMPTY_RESULT_ID) !== this.#resultOf(uri).resultId);
      for (const uri of changed) has.set(uri, this.#resultOf(uri).resultId);
      if (changed.length > 0) send(changed.map((uri) => this.#workspaceReport(uri, undefined)));
    }
  }

  #workspaceReport(uri: string, has: string | undefined): WorkspaceDocumentDiagnosticReport {
    const version = this.#context.versionOf(uri) ?? null;
    // For open documents, clients ignore workspace reports in favor of `textDocument/diagnostic`.
    if (version === null) this.#markReported(uri);
    return { ...this.#report(uri, has), uri, version };
  }

  #report(uri: string, has: string | undefined): Report {
    const { items, resultId } = this.#resultOf(uri);
    return has === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
  }

  #markReported(uri: string): void {
    this.#refreshed.delete(uri);
    this.#reported.set(uri, { resultId: this.#resultOf(uri).resultId, version: this.#context.versionOf(uri) });
  }

  #resultOf(uri: string): Result {
    return this.#results.get(uri) ?? { items: [], resultId: EMPTY_RESULT_ID };
  }
}

/** A hash, so that equal diagnostics always have the same ID. */
function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}

const EMPTY_RESULT_ID = resultIdOf([]);
