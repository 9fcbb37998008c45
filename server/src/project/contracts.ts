import { type DelegateContract, LAST_CONTRACT } from '../contract/delegateContract.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import { DELEGATE_OBJECTS, readContract } from '../contract/readContract.ts';
import type { FileContent } from '../files/fileSystem.ts';
import { type FilePath, join } from '../files/path.ts';
import { holdsInterface } from '../settings/imgfacPlace.ts';
import type { Sources } from './sources.ts';

/** What counts for a plugin, and the files that decided it, also those that are not there. */
export interface ChosenContract {
  readonly contract: DelegateContract;
  /** The package `imgfac` that was found, if one was. */
  readonly folder: FilePath | undefined;
  readonly asked: readonly FilePath[];
}

/** The contracts of the Image Factories that are at hand, each read once until one of its files changes. */
export class Contracts {
  readonly #sources: Sources;
  readonly #read = new Map<FilePath, { readonly contents: readonly FileContent[]; readonly contract: DelegateContract }>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /**
   * The contract that the first package `imgfac` chooses which is there.
   * @param packages the folders where it may lie, the likeliest first
   */
  of(packages: readonly FilePath[]): ChosenContract {
    const asked: FilePath[] = [];
    for (const folder of packages) {
      const files = [
        join(folder, `${INTERFACE_NAMES.os}.py`),
        join(folder, `${INTERFACE_NAMES.cloud}.py`),
        join(folder, 'Builder.py'),
      ] as const;
      asked.push(...files);
      if (holdsInterface(folder, this.#sources.files)) return { contract: this.#at(folder, files), folder, asked };
    }
    return { contract: LAST_CONTRACT, folder: undefined, asked };
  }

  #at(folder: FilePath, files: readonly [FilePath, FilePath, FilePath]): DelegateContract {
    const contents = files.map(this.#sources.content);
    const known = this.#read.get(folder);
    if (known && contents.every((content, i) => content === known.contents[i])) return known.contract;
    const [osPath, cloudPath, builderPath] = files;
    const { module } = this.#sources;
    const interfaces = { os: { path: osPath, module: module(osPath) }, cloud: { path: cloudPath, module: module(cloudPath) } };
    const builder = module(builderPath);
    const text = this.#sources.text(builderPath);
    const calls =
      text === undefined || !builder || builder.tooLarge || builder.errors.length > 0
        ? undefined
        : this.#sources.calledOn(text, Object.values(DELEGATE_OBJECTS));
    const contract = { ...readContract({ interfaces, calls }), sources: files };
    this.#read.set(folder, { contents, contract });
    return contract;
  }
}
