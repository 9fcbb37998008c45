/** One step of PluginManager's lookup in the target table. */
export interface LookupStep {
  /** `["Fedora","30","x86_64"]`, then `["Fedora","30",null]`, then `["Fedora",null,null]`; `["ec2"]` for a cloud. */
  readonly key: string;
  /** The plugins that claim this key, in directory order. The first one holds it. */
  readonly claimants: readonly string[];
  /** Whether the lookup gets this far, rather than ending at an earlier step. */
  readonly asked: boolean;
}

/** The result of looking up a target, with the steps that lead to it. */
export interface Lookup {
  /** The distinct steps, most specific first. */
  readonly steps: readonly LookupStep[];
  /** The name of the selected plugin; undefined if none matches. */
  readonly winner: string | undefined;
  /** The other plugins that claim the target or a less specific form of it, most specific first. */
  readonly others: readonly string[];
  /** Whether a different directory order would select another plugin. */
  readonly dependsOnOrder: boolean;
  /** The exception that Image Factory raises if no plugin matches. For an OS it raises nothing and continues with None. */
  readonly exception: string | undefined;
  /** Plugins whose targets could not be read, so that any of them might be selected. */
  readonly unknown: readonly string[];
}

/**
 * Looks up a target as imgfac/PluginManager.py does in `plugin_for_target`: a string as a tuple of one element; a tuple as it is, then with
 * its last element None, then its last two, and so on for each element. An empty plugin name counts as not found.
 * @param claimants returns the plugins that claim a key, the one that holds it first
 */
export function loaderLookup(
  target: string | readonly (string | null)[],
  claimants: (key: string) => readonly string[],
  unknown: readonly string[],
): Lookup {
  const keys = typeof target === 'string' ? [JSON.stringify([target])] : loaderKeys(target);
  const steps: LookupStep[] = [];
  let found: LookupStep | undefined;
  for (const key of keys) {
    const step = { key, claimants: claimants(key), asked: !found };
    steps.push(step);
    if (!found && step.claimants[0]) found = step;
  }
  const winner = found?.claimants[0];
  const named = steps.flatMap((step) => step.claimants.filter((name) => name !== ''));
  return {
    steps,
    winner,
    others: [...new Set(named)].filter((name) => name !== winner),
    dependsOnOrder: steps.some((step) => step.asked && new Set(step.claimants).size > 1),
    exception: winner === undefined && typeof target === 'string' ? `No plugin .info file loaded for target: ${target}` : undefined,
    unknown,
  };
}

/** The keys of the lookup of a tuple, in lookup order. */
export function loaderKeys(target: readonly (string | null)[]): readonly string[] {
  const asked = target.map((_, nones) => JSON.stringify(target.map((element, i) => (i >= target.length - nones ? null : element))));
  return [...new Set(asked)];
}
