import type { FileSystem } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import type { ModuleSummary } from '../../python/summary.ts';
import type { DelegateFacts } from '../delegate.ts';

/** Where the resolution of a delegate reads Python from. */
export interface PythonSources {
  readonly files: FileSystem;
  /** Folders that may be read; a module whose real path lies outside is unknown. */
  readonly roots: readonly FilePath[];
  /** The summary of a Python file, or undefined if it cannot be read. */
  module(path: FilePath): ModuleSummary | undefined;
}

/**
 * What Image Factory would find as `delegate_class` of the plugin in `directory`.
 * Pure: reads only through `sources`, runs nothing, never throws.
 */
export function resolveDelegate(directory: FilePath, _sources: PythonSources): DelegateFacts {
  const at = { path: directory, span: { start: 0, end: 0 } };
  return { outcome: { kind: 'unknown', reason: 'the Python code is not looked at yet', at }, trail: [], dependencies: new Set() };
}
