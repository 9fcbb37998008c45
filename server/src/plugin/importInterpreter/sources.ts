import type { FileSystem } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import type { ModuleSummary } from '../../python/summary.ts';

/** Where the resolution of a delegate reads Python from. */
export interface PythonSources {
  readonly files: FileSystem;
  /** Folders that may be read; a module whose real path lies outside is unknown. */
  readonly roots: readonly FilePath[];
  /** The settings say that Python 3 runs the plugin. */
  readonly isPython3?: boolean;
  /** The summary of a Python file, or undefined if it cannot be read. */
  module(path: FilePath): ModuleSummary | undefined;
}
