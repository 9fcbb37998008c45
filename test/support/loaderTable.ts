import type { FileContent } from '../../server/src/files/fileSystem.ts';
import { loaderLookup } from '../../server/src/plugin/loader/loaderLookup.ts';
import { readMetadata } from '../../server/src/plugin/metadata/readMetadata.ts';
import { registryEntry } from '../../server/src/plugin/targets/registryEntry.ts';
import { targetTable } from '../../server/src/plugin/targets/targetTable.ts';
import { runToEnd } from '../../server/src/text/steps.ts';

/** The plugins and targets of a scanned directory, in the order of its listing; files that are not loaded are left out. */
export function loaderTable(files: readonly (readonly [name: string, content: FileContent])[]) {
  const folder = '/etc/imagefactory/plugins.d';
  const entries = files.flatMap(([name, content]) => {
    const path = `${folder}/${name}`;
    return name.endsWith('.info') ? [registryEntry(path, readMetadata(path, content, 'loader-1.1'), folder)] : [];
  });
  const { plugins, claimers } = runToEnd(targetTable(entries));
  const unknown = plugins.filter(({ state }) => state === 'unknown').map(({ name }) => name);
  return {
    plugins,
    /** @param target a string for a cloud; name, version, and architecture for an operating system */
    lookup: (target: string | readonly (string | null)[]) =>
      loaderLookup(target, (key) => claimers(key).map(({ plugin }) => plugin), unknown),
  };
}
