import ignore, { type Ignore } from 'ignore';
import { dirname, type FilePath, isInside, join, relative } from '../../files/path.ts';
import { Query } from '../../query/query.ts';
import type { Sources } from '../inputs/sources.ts';

/** The file that lists what git ignores. */
export const IGNORE_FILE = '.gitignore';

/** The folder, or file, in the topmost folder of a repository. */
export const REPOSITORY = '.git';

/** Whether a change of a file or folder with this name can change what git ignores. `.git` counts because parent rules do not apply inside a repository. */
export function affectsIgnoredFiles(name: string): boolean {
  return name === IGNORE_FILE || name === REPOSITORY;
}

/**
 * Limits for patterns. Each becomes a regular expression, which can take hours to match with a few stars, and the file may come with an
 * untrusted workspace. Lines beyond the limits are ignored, so at worst too much is searched.
 */
const MAX_STARS = 3;
const MAX_LENGTH = 500;
const MAX_LINES = 2000;

/** The patterns of a folder, linked to those of its parent folders. */
interface Patterns {
  readonly folder: FilePath;
  readonly own: Ignore;
  readonly above: Patterns | undefined;
}

/** What git ignores, according to the readable `.gitignore` files. The nearest file with a matching pattern decides. */
export class IgnoreFiles {
  /** By folder; undefined if there are no patterns in it or above it. */
  readonly #patterns: Query<Patterns | undefined>;

  constructor(sources: Sources) {
    this.#patterns = new Query(sources.graph, { compute: (folder) => this.#read(folder, sources) });
  }

  /**
   * Whether git ignores a file or folder.
   * @param start the folder where the search started. If it is ignored itself, it was chosen deliberately, and only patterns inside it
   * apply
   */
  ignores(path: FilePath, isFolder: boolean, start: FilePath): boolean {
    if (!this.#patterns.get(dirname(path))) return false;
    const startIsIgnored = isInside(path, start) && this.#isIgnored(start, true, '/');
    return this.#isIgnored(path, isFolder, startIsIgnored ? start : '/');
  }

  /** Files in an ignored folder cannot be re-included. @param top patterns above this folder do not apply */
  #isIgnored(path: FilePath, isFolder: boolean, top: FilePath): boolean {
    const nearest = path === top ? undefined : this.#patterns.get(dirname(path));
    if (!nearest) return false;
    return this.#isIgnored(dirname(path), true, top) || matchesPattern(path, isFolder, nearest, top);
  }

  #read(folder: FilePath, { files, text }: Sources): Patterns | undefined {
    const own = text(join(folder, IGNORE_FILE));
    // Patterns above a repository do not apply to it.
    const isOutermost = folder === '/' || files.kind(join(folder, REPOSITORY)) !== 'missing';
    const above = isOutermost ? undefined : this.#patterns.get(dirname(folder));
    return own === undefined ? above : { folder, own: read(own), above };
  }
}

/** Whether a path is ignored by patterns for itself; its parent folder is not ignored. */
function matchesPattern(path: FilePath, isFolder: boolean, nearest: Patterns, top: FilePath): boolean {
  for (let at: Patterns | undefined = nearest; at && isInside(at.folder, top); at = at.above) {
    const { ignored, unignored } = at.own.test(relative(at.folder, path) + (isFolder ? '/' : ''));
    if (unignored) return false;
    // The pattern matches a parent folder, which a nearer file has re-included.
    const isInherited = ignored && dirname(path) !== at.folder && at.own.ignores(`${relative(at.folder, dirname(path))}/`);
    if (ignored && !isInherited) return true;
  }
  return false;
}

function read(text: string): Ignore {
  const lines = text.split(/\r?\n/, MAX_LINES).filter(isWithinLimits);
  // Case-sensitive, like git's default.
  return ignore({ ignorecase: false }).add(lines);
}

function isWithinLimits(line: string): boolean {
  return line.length <= MAX_LENGTH && (line.match(/\*\*/g) ?? []).length <= MAX_STARS && line.split('/').every(hasFewStars);
}

function hasFewStars(name: string): boolean {
  return name.split('*').length - 1 <= MAX_STARS;
}
