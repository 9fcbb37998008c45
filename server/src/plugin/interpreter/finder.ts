import type { EntryKind } from '../../files/fileSystem.ts';
import { type FilePath, isInside, join } from '../../files/path.ts';
import type { PythonSources } from './sources.ts';

/** What stands behind a module name in a folder, in the order in which Python looks. */
export type Found =
  | { readonly kind: 'package' | 'module'; readonly path: FilePath; readonly directory: FilePath }
  /** A folder without initializer: a namespace package of Python 3, to which other folders can add. */
  | { readonly kind: 'namespace'; readonly path: FilePath; readonly directory: FilePath }
  /** Something that Python would import and that cannot be read as text. */
  | { readonly kind: 'opaque'; readonly path: FilePath; readonly reason: string }
  | { readonly kind: 'missing' };

/** Something that can be imported, if only to learn that it cannot be read. */
export type Loadable = Exclude<Found, { readonly kind: 'missing' }>;

/** Looks for modules as Python's path finder does, within the roots, and remembers every path that it asked for. */
export class Finder {
  readonly dependencies = new Set<FilePath>();
  /** The folders that were asked for all their names. */
  readonly listings = new Set<FilePath>();
  readonly #sources: PythonSources;
  readonly #folders = new Map<FilePath, ReadonlyMap<string, EntryKind>>();
  readonly #roots: readonly FilePath[];

  constructor(sources: PythonSources) {
    this.#sources = sources;
    this.#roots = sources.roots.map((root) => sources.files.realPath(root) ?? root);
  }

  /** The module `name` in `folder`. Names are compared exactly, also where the disk ignores case: Image Factory runs on Linux. */
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
      return { kind: 'opaque', path: join(folder, binary), reason: `${binary} is no Python text` };
    if (entries.has(`${name}.py`) && entries.get(`${name}.py`) !== 'directory')
      return this.#text('module', file, folder, entries.get(`${name}.py`));
    if (isFolder) return { kind: 'namespace', path: directory, directory };
    const source = sourceOf(entries, name);
    return source
      ? { kind: 'opaque', path: join(folder, source), reason: `it is made from ${source} when the plugin is built` }
      : { kind: 'missing' };
  }

  /** The package that a folder is by its initializer; undefined without one. */
  findPackage(directory: FilePath): Loadable | undefined {
    const initializer = join(directory, '__init__.py');
    this.dependencies.add(initializer);
    const entries = this.#named(directory, '__init__');
    const binary = binaryModule(entries, '__init__');
    if (binary) return { kind: 'opaque', path: join(directory, binary), reason: `${binary} is no Python text` };
    const entry = entries.get('__init__.py');
    return entry === undefined || entry === 'directory' ? undefined : this.#text('package', initializer, directory, entry);
  }

  #text(kind: 'package' | 'module', path: FilePath, directory: FilePath, entry: EntryKind | undefined): Loadable {
    if (entry === 'link') return { kind: 'opaque', path, reason: 'the link leads nowhere' };
    if (!this.isInsideRoots(path)) return { kind: 'opaque', path, reason: 'the link leads out of the folders that may be read' };
    return { kind, path, directory };
  }

  /** The names of the modules and packages of a folder. */
  moduleNames(folder: FilePath): string[] {
    this.listings.add(folder);
    return [...this.entries(folder)].flatMap(([name, kind]) => {
      if (kind === 'directory') return /^[A-Za-z_]\w*$/.test(name) && name !== '__pycache__' ? [name] : [];
      return name.endsWith('.py') && name !== '__init__.py' ? [name.slice(0, -3)] : [];
    });
  }

  /** What a folder holds, by name; looked up once. */
  entries(folder: FilePath): ReadonlyMap<string, EntryKind> {
    let entries = this.#folders.get(folder);
    if (!entries) {
      entries = new Map(this.#sources.files.list(folder).map((entry) => [entry.name, entry.kind]));
      this.#folders.set(folder, entries);
    }
    return entries;
  }

  /** What a folder holds under a name with any suffix: who looks for one module depends on no others. */
  #named(folder: FilePath, name: string): ReadonlyMap<string, EntryKind> {
    const { files } = this.#sources;
    if (!files.listNamed || this.#folders.has(folder)) return this.entries(folder);
    return new Map(files.listNamed(folder, name).map((entry) => [entry.name, entry.kind]));
  }

  /** Whether a path, links followed, lies in a folder that may be read. */
  isInsideRoots(path: FilePath): boolean {
    const real = this.#sources.files.realPath(path);
    return real !== undefined && this.#roots.some((root) => isInside(real, root));
  }
}

/** A file from which a build makes the module: `_speedups.pyx`, `version.py.in`. */
function sourceOf(entries: ReadonlyMap<string, EntryKind>, name: string): string | undefined {
  for (const entry of entries.keys())
    if (entry.startsWith(`${name}.`) && /^\.(pyx|pyi|c|cc|cpp|rs|py\.(in|tmpl|j2|template))$/.test(entry.slice(name.length))) return entry;
  return undefined;
}

/** The compiled module of that name, which Python prefers (`.so`) or falls back to (`.pyc`). */
function binaryModule(entries: ReadonlyMap<string, EntryKind>, name: string): string | undefined {
  let compiled: string | undefined;
  for (const entry of entries.keys()) {
    if (!entry.startsWith(`${name}.`)) continue;
    if (/^\.([\w-]+\.)?(so|pyd)$/.test(entry.slice(name.length))) return entry;
    if (entry === `${name}.pyc` && !entries.has(`${name}.py`)) compiled = entry;
  }
  return compiled;
}
