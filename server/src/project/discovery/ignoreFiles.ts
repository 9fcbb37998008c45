import ignore, { type Ignore } from 'ignore';
import { dirname, type FilePath, isInside, join, relative } from '../../files/path.ts';
import type { Graph } from '../../query/graph.ts';
import { Query } from '../../query/query.ts';
import type { Sources } from '../inputs/sources.ts';

/** The file in which git is told what to leave alone. */
export const IGNORE_FILE = '.gitignore';

const REPOSITORY = '.git';

/** Whether what git ignores may be something else once a file or folder of this name has come, gone or changed: with a repository its own rules begin. */
export function saysWhatIsIgnored(name: string): boolean {
  return name === IGNORE_FILE || name === REPOSITORY;
}

/**
 * A pattern becomes a regular expression, of which a few stars can be made to run for hours, and the file comes with the
 * workspace of a stranger. Lines with more of them, and those behind the last, are not read: then too much is looked at.
 */
const MAX_STARS = 3;
const MAX_LENGTH = 500;
const MAX_LINES = 2000;

/** The patterns of one folder, and those that stand above it. */
interface Patterns {
  readonly folder: FilePath;
  readonly own: Ignore;
  readonly above: Patterns | undefined;
}

/** What git leaves alone, by the `.gitignore` files that may be read: the nearest one that speaks of a path decides. */
export class IgnoreFiles {
  /** By folder; undefined where nothing is said in it or above. */
  readonly #patterns: Query<Patterns | undefined>;

  constructor(graph: Graph, sources: Sources) {
    this.#patterns = new Query(graph, { compute: (folder) => this.#read(folder, sources) });
  }

  /**
   * Whether git leaves a file or folder alone.
   * @param start where the search began: if that is left alone itself, a person means it all the same, and only what the files
   * in it say counts
   */
  ignores(path: FilePath, isFolder: boolean, start: FilePath): boolean {
    if (!this.#patterns.get(dirname(path))) return false;
    const startIsMeant = isInside(path, start) && this.#isLeftAlone(start, true, '/');
    return this.#isLeftAlone(path, isFolder, startIsMeant ? start : '/');
  }

  /** Of a folder that is left alone nothing can be taken back. @param top nothing above it has a say */
  #isLeftAlone(path: FilePath, isFolder: boolean, top: FilePath): boolean {
    const nearest = path === top ? undefined : this.#patterns.get(dirname(path));
    if (!nearest) return false;
    return this.#isLeftAlone(dirname(path), true, top) || isNamed(path, isFolder, nearest, top);
  }

  #read(folder: FilePath, { files, text }: Sources): Patterns | undefined {
    const own = text(join(folder, IGNORE_FILE));
    // What stands above a repository belongs to another one.
    const isOutermost = folder === '/' || files.kind(join(folder, REPOSITORY)) !== 'missing';
    const above = isOutermost ? undefined : this.#patterns.get(dirname(folder));
    return own === undefined ? above : { folder, own: read(own), above };
  }
}

/** Whether a path is left alone by its own name, its folder being looked into. */
function isNamed(path: FilePath, isFolder: boolean, nearest: Patterns, top: FilePath): boolean {
  for (let at: Patterns | undefined = nearest; at && isInside(at.folder, top); at = at.above) {
    const { ignored, unignored } = at.own.test(relative(at.folder, path) + (isFolder ? '/' : ''));
    if (unignored) return false;
    // Said of a folder above it, which a nearer file has taken back.
    const isInherited = ignored && dirname(path) !== at.folder && at.own.ignores(`${relative(at.folder, dirname(path))}/`);
    if (ignored && !isInherited) return true;
  }
  return false;
}

function read(text: string): Ignore {
  const lines = text.split(/\r?\n/, MAX_LINES).filter(isHarmless);
  // Letter case counts, as for git where nobody has set it otherwise.
  return ignore({ ignorecase: false }).add(lines);
}

function isHarmless(line: string): boolean {
  return line.length <= MAX_LENGTH && (line.match(/\*\*/g) ?? []).length <= MAX_STARS && line.split('/').every(hasFewStars);
}

function hasFewStars(name: string): boolean {
  return name.split('*').length - 1 <= MAX_STARS;
}
