import type { DelegateContract } from '../contract/delegateContract.ts';
import type { FilePath } from '../files/path.ts';
import type { DelegateFacts } from './delegate/delegate.ts';
import type { MetadataDocument } from './metadata/metadata.ts';

/** Everything known about one plugin: the folder, its metadata documents and its delegate. Made anew after each change. */
export interface PluginPackage {
  /** The folder of the package. */
  readonly directory: FilePath;
  /** The name that Python imports: the folder's, or that of the one module or package that is the plugin in its stead. */
  readonly name: string;
  /** The folder that Python imports as a plugin, or the module without its `.py`. */
  readonly importedFrom: FilePath;
  /** The documents that describe a module or package next to them, and not the folder: `Granite.info` with `Granite.py`. */
  readonly standalone: ReadonlySet<FilePath>;
  /** `<Name>.info` and `info.json`, whichever are there, sorted by path. */
  readonly documents: readonly MetadataDocument[];
  /** The folder holds an `__init__.py`, or modules that can be parts of a plugin. */
  readonly holdsPython: boolean;
  /** It is a folder of `imagefactory_plugins`. Where neither this holds nor the other, that an `__init__.py` is missing proves nothing. */
  readonly insidePluginsFolder: boolean;
  readonly delegate: DelegateFacts;
  /** What is demanded of the delegate: by the Image Factory that is at hand, or by its last release. */
  readonly contract: DelegateContract;
}
