import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../files/path.ts';
import { type Connection, TextDocuments } from './protocol.ts';
import { toPath } from './uris.ts';

/** What happens to open documents on the disk's paths; other documents (unsaved, of a version control system) never appear. */
export interface DocumentEvents {
  opened(path: FilePath, text: string): void;
  changed(path: FilePath, text: string): void;
  saved(path: FilePath): void;
  closed(path: FilePath): void;
}

/** The open documents, kept in step with the client from the first message on. */
export class Documents {
  readonly #texts = new TextDocuments(TextDocument);
  readonly #byPath = new Map<FilePath, TextDocument>();
  /** The version that is on the disk, as far as is known: the one at opening and at saving. */
  readonly #savedVersion = new Map<FilePath, number>();

  /** Listens to the client. `run` wraps each event, so that a crash in one is told and stays alone. */
  listen(connection: Connection, events: DocumentEvents, run: (what: string, work: () => void) => void): void {
    const on = (what: string, handler: (path: FilePath, document: TextDocument) => void) => (event: { document: TextDocument }) => {
      const path = toPath(event.document.uri);
      if (path !== undefined) run(what, () => handler(path, event.document));
    };
    this.#texts.onDidChangeContent(
      on('a change of a document', (path, document) => {
        const known = this.#byPath.has(path);
        this.#byPath.set(path, document);
        if (known) return events.changed(path, document.getText());
        this.#savedVersion.set(path, document.version);
        events.opened(path, document.getText());
      }),
    );
    this.#texts.onDidSave(
      on('the saving of a document', (path, document) => {
        this.#savedVersion.set(path, document.version);
        events.saved(path);
      }),
    );
    this.#texts.onDidClose(
      on('the closing of a document', (path) => {
        this.#byPath.delete(path);
        this.#savedVersion.delete(path);
        events.closed(path);
      }),
    );
    this.#texts.listen(connection);
  }

  get(path: FilePath): TextDocument | undefined {
    return this.#byPath.get(path);
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
