import type { FilePath } from './path.ts';

/** What the bytes of a file say that its decoded text no longer shows. */
export interface ByteFacts {
  /** The file starts with a UTF-8 byte order mark; the decoded text does not contain it. */
  readonly byteOrderMark: boolean;
  /** Offset in the decoded text of the first byte that is no UTF-8, or undefined. */
  readonly invalidUtf8At: number | undefined;
  /** What Python says of that byte: `'utf-8' codec can't decode byte 0xe9 in position 35: invalid continuation byte`. */
  readonly utf8Error?: string;
  /** A Python file in UTF-16, which its byte order mark tells; the text is decoded. */
  readonly isUtf16?: boolean;
  /** A Python file holds U+FFFD itself, so that one in the text need not stand for a byte that is no UTF-8. */
  readonly holdsReplacement?: boolean;
}

/** Of a file with nothing to tell. */
export const CLEAN_BYTES: ByteFacts = { byteOrderMark: false, invalidUtf8At: undefined };

/** The result of reading a file: its text, or why there is none. Reading never throws. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: ByteFacts }
  /** Larger than the limit asked for; `size` in bytes. Nothing was read. */
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'missing' }
  /** `outside`: the real path leaves the roots, so the file is not read. */
  | {
      readonly kind: 'unreadable';
      readonly reason: 'directory' | 'dangling-link' | 'permission' | 'outside' | 'other';
      readonly detail: string;
    };

/** What stands at a path, links followed; a dangling link is listed as `link`. */
export type EntryKind = 'file' | 'directory' | 'link' | 'missing';

/** What a folder holds under a name. */
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether the name is a link, whatever it leads to; undefined where that is not known. */
  readonly isLink?: boolean;
}

/**
 * The only way in which the core sees files. Implementations: the disk, open documents over another file
 * system, and memory. All of them are synchronous, because a rule asks for a file when an import leads there.
 */
export interface FileSystem {
  /** Reads a text file of at most `maxBytes` bytes. */
  read(path: FilePath, maxBytes: number): FileContent;
  kind(path: FilePath): EntryKind;
  /** The entries of a folder, sorted by name; empty if it is no readable folder. */
  list(path: FilePath): readonly Entry[];
  /** Those entries of a folder that have a name before the first dot. Where the method is missing, {@link list} has them too. */
  listNamed?(path: FilePath, stem: string): readonly Entry[];
  /** The path with all links resolved, or undefined if nothing is there. */
  realPath(path: FilePath): FilePath | undefined;
  /** Whether somebody is writing in a file: it is an open document. Where there are none the method is missing. */
  isWritten?(path: FilePath): boolean;
}
