import type { FilePath } from './path.ts';

/** Facts about the bytes of a file that its decoded text no longer shows. */
export interface ByteFacts {
  /** The file starts with a UTF-8 byte order mark; the decoded text does not contain it. */
  readonly byteOrderMark: boolean;
  /** Offset in the decoded text of the first byte that is not valid UTF-8, or undefined. */
  readonly invalidUtf8At: number | undefined;
  /** Python's message for that byte: `'utf-8' codec can't decode byte 0xe9 in position 35: invalid continuation byte`. */
  readonly utf8Error?: string;
  /** A Python file that is UTF-16 according to its byte order mark; the text is decoded. */
  readonly isUtf16?: boolean;
  /** A Python file that itself contains U+FFFD, so a U+FFFD in the text may not stand for an invalid byte. */
  readonly containsReplacementCharacter?: boolean;
}

/** The facts of a file without any peculiarity. */
export const CLEAN_BYTES: ByteFacts = { byteOrderMark: false, invalidUtf8At: undefined };

/** The result of reading a file: its text, or the reason why there is none. Reading never throws. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: ByteFacts }
  /** Larger than the requested limit; `size` in bytes. Nothing was read. */
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'missing' }
  /** `outside`: the real path is outside the roots, so the file is not read. */
  | {
      readonly kind: 'unreadable';
      readonly reason: 'directory' | 'dangling-link' | 'permission' | 'outside' | 'other';
      readonly detail: string;
    };

/** The kind of file at a path, with links followed; a dangling link is a `link`. */
export type EntryKind = 'file' | 'directory' | 'link' | 'missing';

/** An entry of a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether the entry is a symbolic link, whatever its target; undefined if unknown. */
  readonly isLink?: boolean;
}

/**
 * The core's only access to files. Implementations: the disk, open documents on top of another file system, and memory. All of them are
 * synchronous, because rules and queries read a file at the moment when an import refers to it.
 */
export interface FileSystem {
  /** Reads a text file of at most `maxBytes` bytes. */
  read(path: FilePath, maxBytes: number): FileContent;
  kind(path: FilePath): EntryKind;
  /** The entries of a folder, sorted by name; empty if the path is not a readable folder. */
  list(path: FilePath): readonly Entry[];
  /** The entries of a folder whose name up to the first dot is `stem`. Without this method, use {@link list}. */
  listNamed?(path: FilePath, stem: string): readonly Entry[];
  /** The path with all links resolved, or undefined if it does not exist. */
  realPath(path: FilePath): FilePath | undefined;
  /** Whether a file is open in an editor. File systems without open documents do not have this method. */
  isOpenInEditor?(path: FilePath): boolean;
}
