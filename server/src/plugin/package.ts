import type { DelegateContract } from '../contract/delegateContract.ts';
import type { FilePath } from '../files/path.ts';
import type { DelegateFacts } from './delegate/delegate.ts';
import type { MetadataDocument } from './metadata/metadata.ts';

/** Everything known about a plugin: its folder, metadata documents, and delegate. Recreated after each change. */
export interface PluginPackage {
  /** The folder of the package. */
  readonly directory: FilePath;
  /** The name that Python imports: the folder's, or that of a single module or package that takes its place. */
  readonly name: string;
  /** The imported folder, or the imported module without `.py`. */
  readonly importedFrom: FilePath;
  /** The documents that describe a module or package next to them rather than the folder: `Granite.info` with `Granite.py`. */
  readonly standalone: ReadonlySet<FilePath>;
  /** The existing `<Name>.info` and `info.json` documents, sorted by path. */
  readonly documents: readonly MetadataDocument[];
  /** Whether the folder contains `__init__.py` or modules that may belong to a plugin. */
  readonly holdsPython: boolean;
  /** Whether the folder is inside `imagefactory_plugins`. If neither this nor `holdsPython` is true, a missing `__init__.py` proves nothing. */
  readonly insidePluginsFolder: boolean;
  readonly delegate: DelegateFacts;
  /** The contract for the delegate: that of the Image Factory source in reach, otherwise that of the last release. */
  readonly contract: DelegateContract;
}
