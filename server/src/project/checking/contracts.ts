import { type DelegateContract, LAST_CONTRACT } from '../../contract/delegateContract.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { DELEGATE_OBJECTS, readContract } from '../../contract/readContract.ts';
import { type FilePath, join } from '../../files/path.ts';
import { Query } from '../../query/query.ts';
import { containsInterfaces } from '../../settings/imgfacFolder.ts';
import type { Sources } from '../inputs/sources.ts';

/** The contract that applies to a plugin. */
export interface ChosenContract {
  readonly contract: DelegateContract;
  /** The folder of the package `imgfac` that was found, if any. */
  readonly folder: FilePath | undefined;
  readonly dependencies: readonly FilePath[];
}

/** The contracts of the Image Factory sources in reach. Each is read once, until one of its files changes. */
export class Contracts {
  readonly #sources: Sources;
  /** By the candidate folders of the package, joined with newlines. */
  readonly #chosen: Query<ChosenContract>;
  /** By the folder of the package. */
  readonly #contracts: Query<DelegateContract>;

  constructor(sources: Sources) {
    const { graph } = sources;
    this.#sources = sources;
    this.#chosen = new Query(graph, { compute: (packages) => this.#choose(packages.split('\n')) });
    this.#contracts = new Query(graph, { compute: (folder) => this.#read(folder) });
  }

  /**
   * Reads the contract of the first package `imgfac` that exists.
   * @param packages candidate folders of the package, most likely first
   */
  of(packages: readonly FilePath[]): ChosenContract {
    return this.#chosen.get(packages.join('\n'));
  }

  /** Whether a query reads files of Image Factory. */
  reads(owner: unknown): boolean {
    return owner === this.#chosen || owner === this.#contracts;
  }

  #choose(packages: readonly FilePath[]): ChosenContract {
    const dependencies: FilePath[] = [];
    for (const folder of packages) {
      dependencies.push(...filesOf(folder));
      if (containsInterfaces(folder, this.#sources.files)) return { contract: this.#contracts.get(folder), folder, dependencies };
    }
    return { contract: LAST_CONTRACT, folder: undefined, dependencies };
  }

  #read(folder: FilePath): DelegateContract {
    const files = filesOf(folder);
    const [osPath, cloudPath, builderPath] = files;
    const { module } = this.#sources;
    const interfaces = { os: { path: osPath, module: module(osPath) }, cloud: { path: cloudPath, module: module(cloudPath) } };
    const builder = module(builderPath);
    const text = this.#sources.text(builderPath);
    const calls =
      text === undefined || !builder || builder.tooLarge || builder.errors.length > 0
        ? undefined
        : this.#sources.methodCallsOn(text, Object.values(DELEGATE_OBJECTS));
    return { ...readContract({ interfaces, calls }), sources: files };
  }
}

function filesOf(folder: FilePath): readonly [FilePath, FilePath, FilePath] {
  return [join(folder, `${INTERFACE_NAMES.os}.py`), join(folder, `${INTERFACE_NAMES.cloud}.py`), join(folder, 'Builder.py')];
}
