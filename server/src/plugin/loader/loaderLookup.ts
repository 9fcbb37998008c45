/** One question that PluginManager asks its table of targets. */
export interface LookupStep {
  /** `["Fedora","30","x86_64"]`, then `["Fedora","30",null]`, then `["Fedora",null,null]`; `["ec2"]` for a cloud. */
  readonly key: string;
  /** The plugins that claim this key, in the order of the listing: the first holds it. */
  readonly claimants: readonly string[];
  /** Whether it comes so far, or has found somebody before. */
  readonly asked: boolean;
}

/** Who would be asked to build a target, and how that is found out. */
export interface Lookup {
  /** The distinct steps, most specific first. */
  readonly steps: readonly LookupStep[];
  /** The name of the plugin, or undefined for nobody. */
  readonly winner: string | undefined;
  /** The other plugins that claim the target or a less specific form of it, nearest first. */
  readonly others: readonly string[];
  /** Another order of the directory listing would give another winner. */
  readonly dependsOnOrder: boolean;
  /** What Image Factory raises where nobody answers. For an OS it raises nothing and goes on with None. */
  readonly exception: string | undefined;
  /** Plugins whose targets could not be read here, so that they may be the winner all the same. */
  readonly unknown: readonly string[];
}

/**
 * Source: imgfac/PluginManager.py, `plugin_for_target`: a text is asked for as a tuple of one; a tuple as it is, then with its last
 * element None, then with its last two, as often as it has elements. An empty name counts as nobody.
 * @param claimants the plugins that claim a key, the one that holds it first
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

/** The keys by which a tuple is looked up, one after the other. */
export function loaderKeys(target: readonly (string | null)[]): readonly string[] {
  const asked = target.map((_, nones) => JSON.stringify(target.map((element, i) => (i >= target.length - nones ? null : element))));
  return [...new Set(asked)];
}
