import type { Entry, EntryKind } from '../../../files/fileSystem.ts';
import { type FilePath, isInside, join } from '../../../files/path.ts';
import type { PythonSources } from '../sources.ts';

/** The result of looking up a module name in a folder, in the order that Python uses. */
export type Found =
  | { readonly kind: 'package' | 'module'; readonly path: FilePath; readonly directory: FilePath }
  /** A folder without `__init__.py`: a namespace package of Python 3, which other folders can extend. */
  | { readonly kind: 'namespace'; readonly path: FilePath; readonly directory: FilePath }
  /** Something that Python would import but that cannot be read as text. */
  | { readonly kind: 'opaque'; readonly path: FilePath; readonly reason: string }
  | { readonly kind: 'missing' };

/** A module that exists, even if it cannot be read. */
export type Loadable = Exclude<Found, { readonly kind: 'missing' }>;

/** Finds modules within the roots as Python's path finder does, and records every path that it checks. */
export class Finder {
  readonly dependencies = new Set<FilePath>();
  /** The folders whose complete list of names was used. */
  readonly listings = new Set<FilePath>();
  readonly #sources: PythonSources;
  readonly #folders = new Map<FilePath, Folder>();
  readonly #roots: readonly FilePath[];

  constructor(sources: PythonSources) {
    this.#sources = sources;
    this.#roots = sources.roots.map((root) => sources.files.realPath(root) ?? root);
  }

  /** Finds the module `name` in `folder`. Names are case-sensitive even if the disk is not: Image Factory runs on Linux. */
  find(folder: FilePath, name: string): Found {
    const directory = join(folder, name);
    const file = join(folder, `${name}.py`);
    this.dependencies.add(join(directory, '__init__.py')).add(file);
    const entries = this.#named(folder, name);
    const isFolder = entries.get(name) === 'directory';
    const asPackage = isFolder ? this.findPackage(directory) : undefined;
    if (asPackage) return asPackage;
    const binary = binaryModule(entries, name);
    if (binary?.endsWith('.so') || (binary && !entries.has(`${name}.py`)))
      return { kind: 'opaque', path: join(folder, binary), reason: `${binary} is not Python source` };
    if (entries.has(`${name}.py`) && entries.get(`${name}.py`) !== 'directory')
      return this.#text('module', file, folder, entries.get(`${name}.py`));
    if (isFolder) return { kind: 'namespace', path: directory, directory };
    const source = sourceOf(entries, name);
    return source
      ? { kind: 'opaque', path: join(folder, source), reason: `it is generated from ${source} at build time` }
      : { kind: 'missing' };
  }

  /** The package in a folder with `__init__.py`; undefined without one. */
  findPackage(directory: FilePath): Loadable | undefined {
    const initializer = join(directory, '__init__.py');
    this.dependencies.add(initializer);
    const entries = this.#named(directory, '__init__');
    const binary = binaryModule(entries, '__init__');
    if (binary) return { kind: 'opaque', path: join(directory, binary), reason: `${binary} is not Python source` };
    const entry = entries.get('__init__.py');
    return entry === undefined || entry === 'directory' ? undefined : this.#text('package', initializer, directory, entry);
  }

  #text(kind: 'package' | 'module', path: FilePath, directory: FilePath, entry: EntryKind | undefined): Loadable {
    if (entry === 'link') return { kind: 'opaque', path, reason: 'the link is broken' };
    if (!this.isInsideRoots(path)) return { kind: 'opaque', path, reason: 'the link points outside the readable folders' };
    return { kind, path, directory };
  }

  /** The names of the modules and packages in a folder. */
  moduleNames(folder: FilePath): readonly string[] {
    this.listings.add(folder);
    return this.#folder(folder).moduleNames;
  }

  /** The entries of a folder by name. Cached. */
  entries(folder: FilePath): ReadonlyMap<string, EntryKind> {
    return this.#folder(folder).entries;
  }

  #folder(path: FilePath): Folder {
    let folder = this.#folders.get(path);
    if (!folder) {
      folder = readFolder(this.#sources.files.list(path));
      this.#folders.set(path, folder);
    }
    return folder;
  }

  /** The entries of a folder with a name and any suffix. Looking up one module must not depend on others. */
  #named(folder: FilePath, name: string): ReadonlyMap<string, EntryKind> {
    const { files } = this.#sources;
    if (files.listNamed && !this.#folders.has(folder)) return byName(files.listNamed(folder, name));
    return this.#folder(folder).startingWith.get(name) ?? NOTHING;
  }

  /** Whether a path, after resolving links, is in a readable folder. */
  isInsideRoots(path: FilePath): boolean {
    const real = this.#sources.files.realPath(path);
    return real !== undefined && this.#roots.some((root) => isInside(real, root));
  }
}

/** The contents of a folder. */
interface Folder {
  readonly entries: ReadonlyMap<string, EntryKind>;
  /** Its entries by their name before the first dot. */
  readonly startingWith: ReadonlyMap<string, ReadonlyMap<string, EntryKind>>;
  readonly moduleNames: readonly string[];
}

const NOTHING: ReadonlyMap<string, EntryKind> = new Map();

function byName(entries: readonly Entry[]): Map<string, EntryKind> {
  return new Map(entries.map(({ name, kind }) => [name, kind]));
}

function readFolder(entries: readonly Entry[]): Folder {
  const startingWith = new Map<string, Map<string, EntryKind>>();
  for (const { name, kind } of entries) {
    const start = name.split('.', 1)[0] ?? '';
    const same = startingWith.get(start) ?? new Map<string, EntryKind>();
    startingWith.set(start, same.set(name, kind));
  }
  const moduleNames = entries.flatMap(({ name, kind }) => {
    if (kind === 'directory') return /^[A-Za-z_]\w*$/.test(name) && name !== '__pycache__' ? [name] : [];
    return name.endsWith('.py') && name !== '__init__.py' ? [name.slice(0, -3)] : [];
  });
  return { entries: byName(entries), startingWith, moduleNames };
}

/** A file that a build turns into the module: `_speedups.pyx`, `version.py.in`. */
function sourceOf(named: ReadonlyMap<string, EntryKind>, name: string): string | undefined {
  for (const entry of named.keys()) if (/^\.(pyx|pyi|c|cc|cpp|rs|py\.(in|tmpl|j2|template))$/.test(entry.slice(name.length))) return entry;
  return undefined;
}

/** The compiled module with a name, which Python prefers (`.so`) or falls back to (`.pyc`). */
function binaryModule(named: ReadonlyMap<string, EntryKind>, name: string): string | undefined {
  let compiled: string | undefined;
  for (const entry of named.keys()) {
    if (/^\.([\w-]+\.)?(so|pyd)$/.test(entry.slice(name.length))) return entry;
    if (entry === `${name}.pyc` && !named.has(`${name}.py`)) compiled = entry;
  }
  return compiled;
}
