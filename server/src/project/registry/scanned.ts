import { LOADER_SUFFIX } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import { type Claimant, claimsOf, type Registry } from '../../plugin/targets/claims.ts';
import { Input, Query } from '../../query/query.ts';
import { isSameData } from '../../query/sameData.ts';
import { Table } from '../../query/table.ts';
import type { ScannedFiles } from '../../rules/shared/rule.ts';
import type { Packages } from '../checking/packages.ts';
import type { Exclusions } from '../discovery/exclusions.ts';
import type { Membership } from '../discovery/membership.ts';
import type { Sources } from '../inputs/sources.ts';

/** An `.info` file of a scanned directory. */
export interface ScannedEntry {
  /** Image Factory's name for the plugin: that of the file, even if it is a link to a file with another name. */
  readonly name: string;
  readonly path: FilePath;
  /** The file with the text: the file itself or the target of the link. */
  readonly document: FilePath;
  /** The folder whose check includes the document: the package of the link's target, or the scanned directory for a copy. */
  readonly home: FilePath;
}

/**
 * The registered directories that Image Factory scans for `.info` files: `plugins.d`, with links to the documents of packages or with copies. Each is a
 * registry of its own, independent of the folders of its plugins. Directories that may become scanned are registered as well.
 */
export class ScannedDirectories {
  readonly #files: FileSystem;
  readonly #registered: Input<Set<FilePath>>;
  readonly #directories: Query<readonly FilePath[]>;
  /** By the path of an `.info` file. */
  readonly #entries: Query<ScannedEntry>;
  /** The entries of a directory by their documents and by their home folders. */
  readonly #links: Table<ScannedEntry>;
  readonly #claims: Table<Claimant>;

  constructor(sources: Sources, membership: Membership, exclusions: Exclusions, packages: Packages) {
    const { graph, files } = sources;
    this.#files = files;
    this.#registered = new Input(graph, new Set<FilePath>());
    this.#directories = new Query<readonly FilePath[]>(graph, {
      compute: () => {
        const isScanned = (directory: FilePath) => membership.isScanned(directory) && exclusions.isScanVisible(directory);
        return [...this.#registered.get()].sort().filter(isScanned);
      },
      isSame: isSameData,
    });
    this.#entries = new Query(graph, { compute: (path) => entryOf(path, files, membership), isSame: isSameData });
    const tables = {
      members: (directory: FilePath) => infoFilesIn(directory, files),
      groupOf: dirname,
    };
    this.#links = new Table(graph, {
      ...tables,
      entries: (path) => {
        const entry = this.#entries.get(path);
        return [
          [documentKey(entry.document), entry],
          [homeKey(entry.home), entry],
        ];
      },
    });
    this.#claims = new Table(graph, {
      ...tables,
      entries: (path) => {
        const { name, document, home } = this.#entries.get(path);
        const { dialect, ...read } = packages.document(document);
        // Each copy stands for a separate package elsewhere.
        const directory = document === path ? path : home;
        const claimant = { plugin: name, directory, path: document, dialect };
        return claimsOf({ ...read, dialect }).map((claim) => [claim.key, { ...claim, ...claimant }]);
      },
    });
  }

  register(directory: FilePath): void {
    const directories = this.#registered.peek();
    if (directories.has(directory)) return;
    directories.add(directory);
    this.#registered.touch();
  }

  /** Applies pending changes. */
  update(): void {
    this.#links.update();
    this.#claims.update();
  }

  /** The registered directories that are scanned and not packages at the moment. */
  get directories(): readonly FilePath[] {
    return this.#directories.get('');
  }

  /** Whether a registered directory is scanned and not a package at the moment. */
  has(directory: FilePath): boolean {
    return this.directories.includes(directory);
  }

  /** The `.info` files of a scanned directory, sorted. */
  entries(directory: FilePath): readonly ScannedEntry[] {
    return infoFilesIn(directory, this.#files).map((path) => this.#entries.get(path));
  }

  /** The queries that rules can use. */
  get queries(): ScannedFiles {
    return {
      holds: (name) => this.directories.some((directory) => this.#files.kind(join(directory, name + LOADER_SUFFIX)) !== 'missing'),
      linksTo: (document) => {
        const all = this.directories.flatMap((directory) => this.#links.at(directory, documentKey(document)));
        return all.map(({ path }) => path).filter((path) => path !== document);
      },
    };
  }

  /** The registries that load a package, in addition to the one of its own folder. */
  registriesOf(home: FilePath): readonly Registry[] {
    const loading = this.directories.filter((directory) => this.#links.at(directory, homeKey(home)).length > 0);
    return loading.map((directory) => ({ claimants: (key) => this.#claims.at(directory, key) }));
  }
}

const documentKey = (document: FilePath) => `document ${document}`;
const homeKey = (home: FilePath) => `home ${home}`;

function infoFilesIn(directory: FilePath, files: FileSystem): readonly FilePath[] {
  const all = files.list(directory).filter(({ name }) => name.endsWith(LOADER_SUFFIX));
  return all.map(({ name }) => join(directory, name));
}

function entryOf(path: FilePath, files: FileSystem, membership: Membership): ScannedEntry {
  const directory = dirname(path);
  const name = basename(path).slice(0, -LOADER_SUFFIX.length);
  const real = files.realPath(path) ?? path;
  const home = dirname(real);
  const isLinkToPackage = real !== path && home !== files.realPath(directory) && membership.reasonFor(real) !== undefined;
  return isLinkToPackage ? { name, path, document: real, home } : { name, path, document: path, home: directory };
}
