import type { FileContent } from '../../server/src/files/fileSystem.ts';
import { readMetadata } from '../../server/src/plugin/metadata/readMetadata.ts';
import { registryEntry } from '../../server/src/plugin/targets/registryEntry.ts';
import { lookupKeys } from '../../server/src/plugin/targets/targetKey.ts';
import { cloudQuery } from '../../server/src/plugin/targets/targetQuery.ts';
import { type Claimer, type Resolution, targetTable } from '../../server/src/plugin/targets/targetTable.ts';
import { runToEnd } from '../../server/src/text/steps.ts';

/** The plugins and targets of a scanned directory, in the order of its listing; files that are not loaded are left out. */
export function loaderTable(files: readonly (readonly [name: string, content: FileContent])[]) {
  const folder = '/etc/imagefactory/plugins.d';
  const entries = files.flatMap(([name, content]) => {
    const path = `${folder}/${name}`;
    return name.endsWith('.info') ? [registryEntry(path, readMetadata(path, content, 'loader-1.1'), `/work/${name}`)] : [];
  });
  const { plugins, claimers, resolve } = runToEnd(targetTable(entries));
  const names = (all: readonly Claimer[]) => all.map(({ plugin }) => plugin);
  return {
    plugins,
    /** @param target a string for a cloud; name, version, and architecture for an operating system. No build asks for other lists, only the oracle does */
    lookup: (target: string | readonly (string | null)[]) => {
      if (typeof target === 'string') return namesIn(resolve(cloudQuery(target)));
      const [name, version = null, arch = null] = target;
      if (typeof name === 'string' && target.length === 3) return namesIn(resolve({ kind: 'os', name, version, arch }));
      const claimants = lookupKeys(target).map((key) => names(claimers(key)));
      const match = claimants.findIndex(([first]) => first);
      const asked = match < 0 ? claimants : claimants.slice(0, match + 1);
      const dependsOnOrder = asked.some((plugins) => new Set(plugins).size > 1);
      return { winner: claimants[match]?.[0], others: [], steps: [], dependsOnOrder, exception: undefined, unknown: [] };
    },
  };

  function namesIn({ winner, others, steps, dependsOnOrder, exception, unknown }: Resolution) {
    const named = steps.map(({ key, claimers, asked }) => ({ key, claimants: names(claimers), asked }));
    return { winner: winner?.plugin, others: names(others), steps: named, dependsOnOrder, exception, unknown };
  }
}
