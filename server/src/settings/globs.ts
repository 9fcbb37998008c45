import picomatch from 'picomatch';

/** A pattern for files and folders, split at its slashes: `**` stands for any number of folders. */
export interface Glob {
  readonly negated: boolean;
  readonly parts: readonly (RegExp | '**')[];
}

/**
 * What a name may hold of these. A regular expression with more can be made to take for hours, and settings come with
 * the workspace of a stranger.
 */
const MAX_STARS = 2;
const MAX_BRACES = 2;
/** In code units. */
const MAX_LENGTH = 500;

/**
 * Reads a pattern. As in `.gitignore` files a pattern that begins with `!` takes back what those before it matched.
 * @returns the pattern, or why it can match nothing, in words that go on from "This pattern"
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

/** A path as a pattern that matches it, and nothing else where it holds no backslash, for which any character stands. */
export function literalGlob(path: string): string {
  return path.replace(/[\\*?[\](){}!+@|"$^]/g, (found) => (found === '\\' ? '?' : `\\${found}`));
}

/**
 * Whether a path, or a folder above it, matches: the last pattern that does decides. Linear in the path for each pattern.
 * @param names the names of the path, from the folder that the patterns are relative to
 */
export function matchesGlobs(globs: readonly Glob[], names: readonly string[]): boolean {
  return globs.findLast((glob) => matches(glob, names))?.negated === false;
}

/** Whether a path, or something that lies below it, can match one of the patterns that take nothing back. */
export function mayMatchBelow(globs: readonly Glob[], names: readonly string[]): boolean {
  return globs.some((glob) => !glob.negated && placesIn(glob, names).size > 0);
}

function matches(glob: Glob, names: readonly string[]): boolean {
  return placesIn(glob, names).has(glob.parts.length);
}

/** The places in a pattern that the names can have led to, all at once; its end as soon as that is one of them. */
function placesIn({ parts }: Glob, names: readonly string[]): Set<number> {
  let places = skipping([0], parts);
  for (const name of names) {
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place];
      if (part === '**') next.add(place);
      else if (part?.test(name)) next.add(place + 1);
    }
    places = skipping(next, parts);
    if (places.has(parts.length)) return places;
  }
  return places;
}

/** `**` stands for no folder too. */
function skipping(places: Iterable<number>, parts: Glob['parts']): Set<number> {
  const reached = new Set(places);
  // Grows while it is walked.
  for (const place of reached) if (parts[place] === '**') reached.add(place + 1);
  return reached;
}

function nameMatcher(part: string): RegExp {
  // To picomatch these are parts of a regular expression, `(a+)+` one that never ends; in the names of files they are characters.
  const plain = part.replace(/\\[\s\S]|\[[!^]|[()+|@!^$]/g, (found) => (/^[\\[]/.test(found) ? found : `\\${found}`));
  return picomatch.makeRe(plain, { dot: true, noextglob: true, nonegate: true, posix: true });
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
