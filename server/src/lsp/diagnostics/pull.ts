import { createHash } from 'node:crypto';
import type {
  Diagnostic,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from '../connection/protocol.ts';

export type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** A request for the whole workspace that stays open: the result that the client has of each document, by address, and how it gets others. */
interface Stream {
  readonly has: Map<string, string>;
  send(reports: readonly WorkspaceDocumentDiagnosticReport[]): void;
}

/** What {@link Pull} asks of the session. */
export interface PullContext {
  /** The version of an open document, undefined for one that is not open. */
  versionOf(uri: string): number | undefined;
  /** Runs something after this turn of the event loop; tells crashes. */
  later(work: () => void): void;
  /** Has the client ask again for what it shows; undefined where it cannot be told to. */
  readonly refresh: (() => Promise<unknown>) | undefined;
}

/** What is known of one document: the problems, and the name of just these. */
interface Known {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

/**
 * The findings of a client that asks for them, instead of having them pushed: knows what there is to tell, what was told, and
 * when that is not true any more. Addresses are those of the client.
 */
export class Pull {
  readonly #context: PullContext;
  /** Documents without problems are left out. */
  readonly #known = new Map<string, Known>();
  /** What the client was told last, and of which version of an open document. */
  readonly #told = new Map<string, { readonly resultId: string; readonly version: number | undefined }>();
  readonly #streams = new Set<Stream>();
  /** Documents of which something else is known than when streams were served last. */
  readonly #news = new Set<string>();
  /** The client wants to know of documents that are not open, too. */
  #asksForAll = false;
  /** Documents that have changed since it was last seen to that the client hears of them. */
  readonly #unheard = new Set<string>();
  /** By document, the result for which the client was told to ask again: once is enough, whatever it makes of it. */
  readonly #called = new Map<string, string>();
  #isCalling = false;

  constructor(context: PullContext) {
    this.#context = context;
  }

  /** Takes what is known of a document from now on. */
  keep({ uri, diagnostics }: { readonly uri: string; readonly diagnostics: Diagnostic[] }): void {
    const resultId = nameOf(diagnostics);
    if (this.#of(uri).resultId === resultId) return;
    if (diagnostics.length > 0) this.#known.set(uri, { items: diagnostics, resultId });
    else this.#known.delete(uri);
    if (this.#news.size === 0) this.#context.later(() => this.#serve());
    this.#news.add(uri);
    this.#unheard.add(uri);
  }

  /** The report on one document. @param has the result that the client says to have of it */
  document(uri: string, has: string | undefined): Report {
    this.#tell(uri);
    return this.#report(uri, has);
  }

  /** Reports on those of some documents of which the client was told something else, or nothing yet. */
  related(uris: Iterable<string>): Record<string, Report> {
    const stale = [...uris].filter((uri) => (this.#told.get(uri)?.resultId ?? NOTHING) !== this.#of(uri).resultId);
    return Object.fromEntries(stale.map((uri) => [uri, this.document(uri, undefined)]));
  }

  /** Reports on all documents with problems, and on those of which the client says to have a result. */
  workspace(has: ReadonlyMap<string, string>): readonly WorkspaceDocumentDiagnosticReport[] {
    this.#asksForAll = true;
    return [...new Set([...this.#known.keys(), ...has.keys()])].map((uri) => this.#inWorkspace(uri, has.get(uri)));
  }

  /** The same at once, and all that changes from now on. @returns ends that */
  follow(has: Map<string, string>, send: Stream['send']): () => void {
    const reports = this.workspace(has);
    for (const { uri } of reports) has.set(uri, this.#of(uri).resultId);
    const stream = { has, send };
    this.#streams.add(stream);
    send(reports);
    return () => void this.#streams.delete(stream);
  }

  /**
   * Everything is checked: has the client ask again, once for all documents, where it shows something that is not true any more and
   * nothing else will make it ask. Requests that have waited for that are answered first.
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

  /** Whether the client shows something of a document that is not true any more, and will not hear of it unless it asks again. */
  #isStale(uri: string): boolean {
    const [told, now, { resultId }] = [this.#told.get(uri), this.#context.versionOf(uri), this.#of(uri)];
    if ((told?.resultId ?? NOTHING) === resultId || this.#called.get(uri) === resultId) return false;
    // A document that was changed itself, or was only just opened, is asked about anyway.
    if (now !== undefined) return told !== undefined && told.version === now;
    return this.#streams.size === 0 && (told !== undefined || this.#asksForAll);
  }

  /** Gives those who follow the workspace what has changed. */
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
    // A client believes what it is told of an open document only when it has asked about that one.
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

/** The same problems have the same name, whenever they are found. */
function nameOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}

const NOTHING = nameOf([]);
