import { type Dialect, dialectOf, INITIALIZER, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { FileContent } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { resolveDelegate } from '../plugin/delegate/resolve.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { readMetadata } from '../plugin/readMetadata.ts';
import type { Configs } from './configs.ts';
import { type ChosenContract, Contracts } from './contracts.ts';
import { isInPluginsFolder, modulesOf } from './identity.ts';
import type { Membership } from './membership.ts';
import type { Sources } from './sources.ts';

/** More folders beside a plugin are not looked through for examples. */
const MAX_NEIGHBOURS = 100;

/** Reads packages and their documents. */
export class Packages {
  readonly #sources: Sources;
  readonly #membership: Membership;
  readonly #configs: Configs;
  readonly #roots: readonly FilePath[];
  readonly #contracts: Contracts;
  readonly #documents = new WeakMap<FileContent, MetadataDocument>();

  /** @param roots the folders that Python may be read from */
  constructor(sources: Sources, membership: Membership, configs: Configs, roots: readonly FilePath[]) {
    this.#sources = sources;
    this.#membership = membership;
    this.#configs = configs;
    this.#roots = roots;
    this.#contracts = new Contracts(sources);
  }

  /** The form that a metadata document at this path is to have, whether there is one or not. */
  dialectOf(path: FilePath): Dialect {
    const { contract } = this.#configs.of(dirname(path));
    return contract === 'auto' ? dialectOf(basename(path)) : contract;
  }

  /** The document at a path. A package and its registry ask for the same one: it is read once for as long as its text is kept. */
  readonly document = (path: FilePath): MetadataDocument => {
    const content = this.#sources.content(path);
    const dialect = this.dialectOf(path);
    const known = this.#documents.get(content);
    if (known?.path === path && known.dialect === dialect) return known;
    const document = readMetadata(path, content, dialect);
    this.#documents.set(content, document);
    return document;
  };

  /** The metadata document at a path if it is that of a package, read at its own place. */
  documentAt(path: FilePath): MetadataDocument | undefined {
    const directory = dirname(path);
    if (!this.#membership.documentsOf(directory).includes(path) || this.#membership.isScanned(directory)) return undefined;
    return this.document(path);
  }

  /** The metadata documents of a package, read one by one. */
  *documentsOf(directory: FilePath): Iterable<MetadataDocument> {
    for (const path of this.#membership.documentsOf(directory)) yield this.document(path);
  }

  /** The folders that can be packages of a registry though nobody has met them: all of `imagefactory_plugins`, none elsewhere. */
  foldersIn(folder: FilePath): readonly FilePath[] {
    if (basename(folder) !== PLUGINS_PACKAGE) return [];
    const folders = this.#sources.files.list(folder).filter(({ kind }) => kind === 'directory');
    return folders.map(({ name }) => join(folder, name));
  }

  /** What is demanded of the delegate in a folder, and by which Image Factory. */
  #contractFor(directory: FilePath): ChosenContract {
    return this.#contracts.of(this.#configs.imgfacPackages(directory, this.#roots));
  }

  /** Image Factory's own sources for the plugin in a folder: where the settings say, or in a root. Undefined where there are none. */
  imgfacFor(directory: FilePath) {
    const { folder, contract } = this.#contractFor(directory);
    return folder === undefined ? undefined : { folder, contract, module: this.#sources.module };
  }

  /** The package in a folder, read anew. */
  read(directory: FilePath): PluginPackage {
    const { files, module } = this.#sources;
    const { contract, asked } = this.#contractFor(directory);
    const delegate = resolveDelegate(directory, { files, roots: this.#roots, module });
    return {
      directory,
      name: basename(directory),
      documents: [...this.documentsOf(directory)],
      holdsPython: modulesOf(directory, this.#sources).length > 0 || files.kind(join(directory, INITIALIZER)) === 'file',
      insidePluginsFolder: isInPluginsFolder(directory) && !this.#membership.isScanned(directory),
      delegate: { ...delegate, dependencies: new Set([...delegate.dependencies, ...asked]) },
      contract,
    };
  }

  /** The documents of other plugins in the folder that holds this one, at most `limit`: examples to follow. */
  neighbours(directory: FilePath, limit: number): readonly MetadataDocument[] {
    const folder = dirname(directory);
    const listed = this.#sources.files.list(folder).filter((entry) => entry.kind === 'directory');
    const found: MetadataDocument[] = [];
    for (const { name } of listed.slice(0, MAX_NEIGHBOURS)) {
      if (found.length >= limit) break;
      const other = join(folder, name);
      if (other !== directory) found.push(...this.documentsOf(other));
    }
    return found.slice(0, limit);
  }
}
