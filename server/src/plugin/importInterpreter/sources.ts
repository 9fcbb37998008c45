import type { FileSystem } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import type { ModuleSummary } from '../../python/summary.ts';

/** The source of Python code for resolving a delegate. */
export interface PythonSources {
  readonly files: FileSystem;
  /** The readable folders. A module whose real path is outside is unknown. */
  readonly roots: readonly FilePath[];
  /** Whether the plugin is set to run on Python 3. */
  readonly isPython3?: boolean;
  /** The summary of a Python file; undefined if it cannot be read. */
  module(path: FilePath): ModuleSummary | undefined;
}
