import { LOADER_SUFFIX } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import type { InfoVerdict } from './loaderFile.ts';

/** The result of loading one `.info` file, as it appears in Image Factory's listing of plugins. */
export interface LoadedPlugin extends Pick<InfoVerdict, 'state' | 'targets'> {
  /** The file name without `.info`: the name that Image Factory uses for the plugin and imports. */
  readonly name: string;
  readonly path: FilePath;
  /** The text under `ERROR` in the plugin listing. */
  readonly error: string | undefined;
}

/**
 * What Image Factory's PluginManager makes of a file in the directory that it scans. Which plugin holds a target that several claim depends on the order
 * of the directory: the first one.
 * Source: imgfac/PluginManager.py, `load`, of releases 1.1.14 to 1.1.16; messages of exceptions as in Python 3.11.
 */
export function loadedPlugin(path: FilePath, { state, targets, failure }: InfoVerdict): LoadedPlugin {
  const name = basename(path).slice(0, -LOADER_SUFFIX.length);
  return { name, path, state, error: failure?.(name), targets };
}
