import picomatch from 'picomatch';

/** A glob for files and folders, split at its slashes. `**` matches any number of folders. */
export interface Glob {
  readonly negated: boolean;
  readonly parts: readonly (RegExp | '**')[];
}

/**
 * Limits for one path segment. Regular expressions with more wildcards can take hours to match, and settings may come with an untrusted
 * workspace.
 */
const MAX_STARS = 2;
const MAX_BRACES = 2;
/** In code units. */
const MAX_LENGTH = 500;

/** The maximum number of patterns that apply in a folder, because each is compared with many paths. */
export const MAX_GLOBS = 1000;

/**
 * Parses a pattern. As in `.gitignore` files, a leading `!` negates: it excludes what earlier patterns matched.
 * @returns the pattern, or why it can never match, as a phrase that completes "This pattern ..."
 */
export function readGlob(written: string): Glob | string {
  const negated = written.startsWith('!');
  const names = written.slice(negated ? 1 : 0).split('/');
  const parts = names.filter((name) => name !== '' && name !== '.');
  if (written.trim() === '' || parts.length === 0) return 'is empty';
  if (written.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
  if (parts.includes('..')) return 'points outside its base folder';
  for (const part of parts.map((name) => name.replace(/\\[\s\S]/g, ''))) {
    if (count(part, '{') !== count(part, '}')) return 'has braces that span a slash';
    if (part !== '**' && (count(part, '*') > MAX_STARS || count(part, '{') > MAX_BRACES))
      return `has more than ${MAX_STARS} stars or ${MAX_BRACES} braces in one path segment`;
  }
  return { negated, parts: parts.map((part) => (part === '**' ? part : nameMatcher(part))) };
}

/** A pattern that matches a path literally, except that a backslash becomes `?`. */
export function literalGlob(path: string): string {
  return path.replace(/[\\*?[\](){}!+@|"$^]/g, (found) => (found === '\\' ? '?' : `\\${found}`));
}

/** The path that a pattern without wildcards matches; undefined for other patterns. */
export function literalPath(glob: string): string | undefined {
  return /^!|[*?[\]{}]/.test(glob.replace(/\\[\s\S]/g, '')) ? undefined : glob.replace(/\\([\s\S])/g, '$1');
}

/**
 * Whether a path or one of its parent folders matches. The last matching pattern decides. Linear in the length of the path for each pattern.
 * @param names the path segments, relative to the base folder of the patterns
 */
export function matchesGlobs(globs: readonly Glob[], names: readonly string[]): boolean {
  return globs.findLast((glob) => matches(glob, names))?.negated === false;
}

/** Whether a path, or something below it, can match one of the patterns that are not negated. */
export function mayMatchBelow(globs: readonly Glob[], names: readonly string[]): boolean {
  return globs.some((glob) => !glob.negated && positionsAfter(glob, names).size > 0);
}

function matches(glob: Glob, names: readonly string[]): boolean {
  return positionsAfter(glob, names).has(glob.parts.length);
}

/** The positions in a pattern that can be reached by matching the names; stops when the end of the pattern is reached. */
function positionsAfter({ parts }: Glob, names: readonly string[]): Set<number> {
  let places = addSkippedStars([0], parts);
  for (const name of names) {
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place];
      if (part === '**') next.add(place);
      else if (part?.test(name)) next.add(place + 1);
    }
    places = addSkippedStars(next, parts);
    if (places.has(parts.length)) return places;
  }
  return places;
}

/** Adds the positions after each `**`, because it also matches zero folders. */
function addSkippedStars(places: Iterable<number>, parts: Glob['parts']): Set<number> {
  const reached = new Set(places);
  // The set grows while it is iterated.
  for (const place of reached) if (parts[place] === '**') reached.add(place + 1);
  return reached;
}

function nameMatcher(part: string): RegExp {
  // picomatch reads these characters as regular expression syntax (and `(a+)+` backtracks forever). In file names they are literal.
  const plain = part.replace(/\\[\s\S]|\[[!^]|[()+|@!^$]/g, (found) => (/^[\\[]/.test(found) ? found : `\\${found}`));
  return picomatch.makeRe(plain, { dot: true, noextglob: true, nonegate: true, posix: true });
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
