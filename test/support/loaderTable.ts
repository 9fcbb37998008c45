import type { FileContent } from '../../server/src/files/fileSystem.ts';
import { readMetadata } from '../../server/src/plugin/metadata/readMetadata.ts';
import { registryEntry } from '../../server/src/plugin/targets/registryEntry.ts';
import { cloudQuery } from '../../server/src/plugin/targets/targetQuery.ts';
import { type Claimer, targetTable } from '../../server/src/plugin/targets/targetTable.ts';
import { runToEnd } from '../../server/src/text/steps.ts';

/** The plugins and targets of a scanned directory, in the order of its listing; files that are not loaded are left out. */
export function loaderTable(files: readonly (readonly [name: string, content: FileContent])[]) {
  const folder = '/etc/imagefactory/plugins.d';
  const entries = files.flatMap(([name, content]) => {
    const path = `${folder}/${name}`;
    return name.endsWith('.info') ? [registryEntry(path, readMetadata(path, content, 'loader-1.1'), `/work/${name}`)] : [];
  });
  const { plugins, resolve } = runToEnd(targetTable(entries));
  return {
    plugins,
    /** @param target a string for a cloud; name, version, and architecture for an operating system */
    lookup: (target: string | readonly (string | null)[]) => {
      const [name, version = null, arch = null] = target;
      const found = resolve(typeof target === 'string' ? cloudQuery(target) : { kind: 'os', name: name ?? '', version, arch });
      const names = (claimers: readonly Claimer[]) => claimers.map(({ plugin }) => plugin);
      const steps = found.steps.map(({ key, claimers, asked }) => ({ key, claimants: names(claimers), asked }));
      return { ...found, steps, winner: found.winner?.plugin, others: names(found.others) };
    },
  };
}
