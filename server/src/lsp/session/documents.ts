import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../../files/path.ts';
import { type Connection, TextDocuments } from '../connection/protocol.ts';
import { toPath } from '../connection/uris.ts';

/** Events of open documents that are files. Others (unsaved, of a version control system) are ignored. */
export interface DocumentEvents {
  opened(path: FilePath, text: string): void;
  changed(path: FilePath, text: string): void;
  saved(path: FilePath): void;
  closed(path: FilePath): void;
}

/** The open documents, synchronized with the client from the first message on. */
export class Documents {
  readonly #texts = new TextDocuments(TextDocument);
  readonly #byPath = new Map<FilePath, TextDocument>();
  /** The paths of open documents, by URI. */
  readonly #paths = new Map<string, FilePath>();
  readonly #canonical: (path: FilePath) => FilePath;
  /** The version that is on the disk, as far as known: that of the last opening or saving. */
  readonly #savedVersion = new Map<FilePath, number>();

  /** @param canonical the target of a path that is a link; other paths unchanged */
  constructor(canonical: (path: FilePath) => FilePath) {
    this.#canonical = canonical;
  }

  /** Listens to the client. `run` wraps the handling of each event, so that an error is reported and does not affect others. */
  listen(connection: Connection, events: DocumentEvents, run: (what: string, work: () => void) => void): void {
    const on = (what: string, handler: (path: FilePath, document: TextDocument) => void) => (event: { document: TextDocument }) => {
      const path = this.#paths.get(event.document.uri) ?? this.#canonicalPath(event.document.uri);
      if (path !== undefined) run(what, () => handler(path, event.document));
    };
    this.#texts.onDidChangeContent(
      on('changing a document', (path, document) => {
        const known = this.#byPath.has(path);
        this.#byPath.set(path, document);
        this.#paths.set(document.uri, path);
        if (known) return events.changed(path, document.getText());
        this.#savedVersion.set(path, document.version);
        events.opened(path, document.getText());
      }),
    );
    this.#texts.onDidSave(
      on('saving a document', (path, document) => {
        this.#savedVersion.set(path, document.version);
        events.saved(path);
      }),
    );
    this.#texts.onDidClose(
      on('closing a document', (path, document) => {
        this.#paths.delete(document.uri);
        this.#byPath.delete(path);
        this.#savedVersion.delete(path);
        events.closed(path);
      }),
    );
    this.#texts.listen(connection);
  }

  /** The path of a document, open or not; undefined if it is not a file. */
  pathOf(uri: string): FilePath | undefined {
    return this.#paths.get(uri) ?? toPath(uri);
  }

  /** If the target of a link is itself open, the link is a separate document. */
  #canonicalPath(uri: string): FilePath | undefined {
    const path = toPath(uri);
    const real = path === undefined ? undefined : this.#canonical(path);
    return real !== undefined && this.#byPath.has(real) ? path : real;
  }

  get(path: FilePath): TextDocument | undefined {
    return this.#byPath.get(path);
  }

  /** The version of a document; undefined if it is not open. */
  versionOf(uri: string): number | undefined {
    return this.#texts.get(uri)?.version;
  }

  paths(): readonly FilePath[] {
    return [...this.#byPath.keys()];
  }

  texts(): readonly (readonly [FilePath, string])[] {
    return [...this.#byPath].map(([path, document]) => [path, document.getText()]);
  }

  /** Whether an open document has changes that are not on the disk. */
  isDirty(path: FilePath): boolean {
    return this.#byPath.get(path)?.version !== this.#savedVersion.get(path);
  }
}
