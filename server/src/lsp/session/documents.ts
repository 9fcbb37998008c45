import { TextDocument } from 'vscode-languageserver-textdocument';
import { type FilePath, isInside } from '../../files/path.ts';
import { resolveParent } from '../../files/resolveParent.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { type Connection, TextDocuments } from '../connection/protocol.ts';
import { toPath } from '../connection/uris.ts';

interface OpenDocument {
  readonly document: TextDocument;
  /** The version that is on the disk, as far as known: that of the last opening or saving. */
  readonly savedVersion: number;
}

type DocumentEvent = 'opened' | 'changed' | 'saved' | 'closed';

/** The open documents that are files, synchronized with the client from the first message on. Others (unsaved, of a version control system) are ignored. */
export class Documents {
  readonly #texts = new TextDocuments(TextDocument);
  readonly #open = new Map<FilePath, OpenDocument>();
  /** The paths of open documents, by URI. */
  readonly #paths = new Map<string, FilePath>();
  readonly #folders: () => readonly FilePath[];

  /** @param folders the workspace folders */
  constructor(folders: () => readonly FilePath[]) {
    this.#folders = folders;
  }

  /** Listens to the client. @param handle called after each event, with the current text */
  listen(connection: Connection, handle: (event: DocumentEvent, path: FilePath, text: string) => void): void {
    this.#texts.onDidChangeContent(({ document }) => {
      const path = this.#canonicalPath(document.uri);
      if (path === undefined) return;
      const known = this.#open.get(path);
      this.#open.set(path, { document, savedVersion: known?.savedVersion ?? document.version });
      this.#paths.set(document.uri, path);
      handle(known ? 'changed' : 'opened', path, document.getText());
    });
    this.#texts.onDidSave(({ document }) => {
      const path = this.#paths.get(document.uri);
      if (path === undefined) return;
      this.#open.set(path, { document, savedVersion: document.version });
      handle('saved', path, document.getText());
    });
    this.#texts.onDidClose(({ document }) => {
      const path = this.#paths.get(document.uri);
      if (path === undefined) return;
      this.#paths.delete(document.uri);
      this.#open.delete(path);
      handle('closed', path, document.getText());
    });
    this.#texts.listen(connection);
  }

  /** The path of a document, open or not; undefined if it is not a file. */
  pathOf(uri: string): FilePath | undefined {
    return this.#paths.get(uri) ?? toPath(uri);
  }

  /** The path of an open document: the target of a link, unless that is open itself. */
  #canonicalPath(uri: string): FilePath | undefined {
    const known = this.#paths.get(uri);
    const path = known ?? toPath(uri);
    if (known !== undefined || path === undefined) return path;
    const real = linkTarget(path, this.#folders());
    return this.#open.has(real) ? path : real;
  }

  get(path: FilePath): TextDocument | undefined {
    return this.#open.get(path)?.document;
  }

  paths(): readonly FilePath[] {
    return [...this.#open.keys()];
  }

  texts(): readonly (readonly [FilePath, string])[] {
    return [...this.#open].map(([path, { document }]) => [path, document.getText()]);
  }

  /** Whether an open document has changes that are not on the disk. */
  isDirty(path: FilePath): boolean {
    const open = this.#open.get(path);
    return open?.document.version !== open?.savedVersion;
  }
}

/**
 * The target of a path that is a link, if it is in one of the folders; otherwise the path itself. Links to folders in the path are kept, because the
 * folders were opened under these names. Development setups link the metadata documents of all plugins into one folder `plugins.d`, and opening one
 * there means editing the plugin's.
 */
function linkTarget(path: FilePath, folders: readonly FilePath[]): FilePath {
  const disk = new NodeFileSystem([]);
  const real = disk.realPath(path);
  if (real === undefined || real === resolveParent(path, disk)) return path;
  return folders.some((open) => isInside(real, open)) ? real : path;
}
