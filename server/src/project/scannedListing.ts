import { isMetadataName, LOADER_SUFFIX } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join, mayBeFolder } from '../files/path.ts';
import type { ClaimTable } from './claimTable.ts';

/** What a listing asks. */
export interface ListingContext {
  readonly files: FileSystem;
  /** Whether a document is a plugin's, read at its own place. */
  isPlugin(document: FilePath): boolean;
}

/** An `.info` file of a scanned directory. */
export interface ScannedEntry {
  /** The name of the plugin for Image Factory: that of the file, whatever it leads to. */
  readonly name: string;
  readonly path: FilePath;
  /** What the file is when all links are resolved; the file itself where they lead nowhere. */
  readonly real: FilePath;
  /** Where the text is: the file itself, or what the link leads to. */
  readonly document: FilePath;
  /** The package of which the document is checked as a part; of a copy the scanned directory itself. */
  readonly home: FilePath;
}

/** The `.info` files of a scanned directory, as they were when something of them changed last. */
export interface Listing {
  /** Sorted by name. */
  readonly entries: readonly ScannedEntry[];
  readonly byPath: ReadonlyMap<FilePath, ScannedEntry>;
  readonly byDocument: ReadonlyMap<FilePath, readonly ScannedEntry[]>;
  /** The links, by the folder of what they lead to: its files decide whether that is a plugin's. */
  readonly byFolder: ReadonlyMap<FilePath, readonly ScannedEntry[]>;
  readonly names: ReadonlySet<string>;
  readonly homes: ReadonlySet<FilePath>;
  /** The links that lead nowhere, as yet. */
  readonly dangling: readonly FilePath[];
  /** Who claims what, made when somebody asks. */
  table: ClaimTable | undefined;
}

/** Lists a directory as it is now. */
export function list(directory: FilePath, context: ListingContext): Listing {
  const files = context.files.list(directory).filter(({ name }) => name.endsWith(LOADER_SUFFIX));
  const entries = files.map(({ name }) => entryOf(join(directory, name), context));
  const ofLinks = entries.filter(({ path, real }) => path !== real);
  return {
    entries,
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
    byDocument: grouped(entries, ({ document }) => document),
    byFolder: grouped(ofLinks, ({ real }) => dirname(real)),
    names: new Set(entries.map(({ name }) => name)),
    homes: new Set(entries.map(({ home }) => home)),
    dangling: entries.map(({ path }) => path).filter((path) => context.files.realPath(path) === undefined),
    table: undefined,
  };
}

/** The links in a directory that lead somewhere. */
export function links({ byFolder }: Listing): readonly FilePath[] {
  return [...byFolder.values()].flatMap((entries) => entries.map(({ path }) => path));
}

/**
 * Whether files or links of a directory have come, gone or lead elsewhere with a change of a file or folder. Only those are looked at that it
 * can concern: of a file that is there, those in its folder, however many others there are.
 */
export function isOutdated(directory: FilePath, listing: Listing, path: FilePath, context: ListingContext): boolean {
  const { entries, byPath, byFolder, dangling } = listing;
  const isFile = context.files.kind(path) === 'file';
  if (isInside(path, directory) && !byPath.has(path)) return true;
  if (!isFile && (isInside(directory, path) || entries.some(({ real }) => isInside(real, path)))) return true;
  if (dangling.length > 0 && !path.endsWith('.py')) return true;
  const here = byPath.get(path);
  // What is no file may be, or have been, a link on the way to any of them.
  const isOnTheWay = !isFile && (isMetadataName(basename(path)) || mayBeFolder(path));
  const concerned = isOnTheWay ? entries : [...(here ? [here] : []), ...(byFolder.get(dirname(path)) ?? [])];
  return concerned.some((entry) => !isSame(entry, entryOf(entry.path, context)));
}

function entryOf(path: FilePath, { files, isPlugin }: ListingContext): ScannedEntry {
  const directory = dirname(path);
  const name = basename(path).slice(0, -LOADER_SUFFIX.length);
  const real = files.realPath(path) ?? path;
  const home = dirname(real);
  const leadsAway = real !== path && home !== files.realPath(directory) && isPlugin(real);
  return leadsAway ? { name, path, real, document: real, home } : { name, path, real, document: path, home: directory };
}

function isSame(one: ScannedEntry, other: ScannedEntry): boolean {
  return one.real === other.real && one.document === other.document;
}

function grouped(entries: readonly ScannedEntry[], key: (entry: ScannedEntry) => FilePath): ReadonlyMap<FilePath, readonly ScannedEntry[]> {
  const groups = new Map<FilePath, ScannedEntry[]>();
  for (const entry of entries) {
    const group = groups.get(key(entry));
    if (group) group.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return groups;
}
