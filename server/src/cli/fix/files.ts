import { readFileSync, writeFileSync } from 'node:fs';
import { sync as writeAtomically } from 'write-file-atomic';
import type { FileSystem } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import { resolveParent } from '../../files/resolveParent.ts';
import { OverlayFileSystem } from '../../host/overlay.ts';
import { toOsPath } from '../../host/paths.ts';
import type { FileEdit } from '../../rules/shared/finding.ts';
import { ExpectedFailure } from '../exit.ts';

/** A file that fixes have changed or created. `before` is undefined for a created one. */
export interface ChangedFile {
  /** The path that the first fix used. */
  readonly path: FilePath;
  readonly before: string | undefined;
  readonly after: string;
}

interface Change extends ChangedFile {
  readonly byteOrderMark: boolean;
}

/** The text of a file from standard input. */
export interface GivenText {
  readonly path: FilePath;
  readonly text: string;
}

/** The files of a run with the fixes applied so far, in memory until {@link write}. */
export class EditedFiles extends OverlayFileSystem {
  readonly #base: FileSystem;
  readonly #given: GivenText | undefined;
  /** By the path to write to, with links resolved. */
  readonly #changes = new Map<FilePath, Change>();
  readonly #isFaithful = new Map<FilePath, boolean>();

  /** @param given a text from standard input: then only that is changed, and nothing is written */
  constructor(base: FileSystem, given?: GivenText) {
    super(base);
    this.#base = base;
    this.#given = given;
    if (given) this.open(given.path, given.text);
  }

  /** The texts are not being typed, so an invalid document must not be replaced by its last valid version. */
  override isOpenInEditor(): boolean {
    return false;
  }

  /** Whether an edit can be written without losing bytes: the file must be UTF-8, or not exist. */
  canApply({ kind, path }: FileEdit): boolean {
    if (this.#given) return kind === 'change' && path === this.#given.path;
    if (kind === 'create') return this.kind(path) === 'missing';
    const known = this.#isFaithful.get(path);
    if (known !== undefined) return known;
    const content = this.#base.read(path, Number.POSITIVE_INFINITY);
    const isFaithful = content.kind === 'text' && isOnDisk(path, encoded(content.text, content.bytes.byteOrderMark));
    this.#isFaithful.set(path, isFaithful);
    return isFaithful;
  }

  /** Replaces the text of a file. */
  edit(path: FilePath, after: string): void {
    const target = this.#base.realPath(path) ?? resolveParent(path, this.#base);
    const known = this.#changes.get(target);
    this.#changes.set(target, known ? { ...known, after } : { path, ...this.#original(path), after });
    this.change(this.#given?.path ?? target, after);
  }

  #original(path: FilePath): Pick<Change, 'before' | 'byteOrderMark'> {
    if (this.#given) return { before: this.#given.text, byteOrderMark: false };
    const content = this.#base.read(path, Number.POSITIVE_INFINITY);
    if (content.kind !== 'text') return { before: undefined, byteOrderMark: false };
    return { before: content.text, byteOrderMark: content.bytes.byteOrderMark };
  }

  /** The files whose text differs from the original, sorted by path. */
  get changed(): readonly ChangedFile[] {
    return [...this.#changes.values()].filter(({ before, after }) => before !== after).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /**
   * Writes all changes. Each file is replaced atomically, and only if it has not changed since it was read. A new file does not overwrite one.
   * @throws ExpectedFailure if a file cannot be written; earlier ones have been written
   */
  write(): void {
    for (const [place, { path, before, after, byteOrderMark }] of this.#changes) {
      if (before === after) continue;
      if (before !== undefined && !isOnDisk(place, encoded(before, byteOrderMark)))
        throw new ExpectedFailure(`${toOsPath(path)} changed while it was being fixed; run the command again`);
      try {
        if (before === undefined) writeFileSync(toOsPath(place), after, { flag: 'wx' });
        else writeAtomically(toOsPath(place), encoded(after, byteOrderMark));
      } catch (error) {
        throw new ExpectedFailure(`cannot write ${toOsPath(path)}: ${(error as Error).message}`);
      }
    }
  }
}

function encoded(text: string, byteOrderMark: boolean): Buffer {
  return Buffer.from(byteOrderMark ? `\uFEFF${text}` : text, 'utf8');
}

function isOnDisk(path: FilePath, bytes: Buffer): boolean {
  try {
    return readFileSync(toOsPath(path)).equals(bytes);
  } catch {
    return false;
  }
}
