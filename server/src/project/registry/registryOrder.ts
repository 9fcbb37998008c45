import { type LookupTarget, targetOf } from '../../plugin/targets/claims.ts';
import { compareNaturally } from '../../text/naturalOrder.ts';

/**
 * Sorts the keys of the loader's table for display: operating systems before clouds, by name, then by version with wildcards last. Keys that no lookup
 * uses are dropped.
 */
export function* sortKeys(keys: Iterable<string>): Generator<void, readonly string[]> {
  // Keys are parsed once, not in every comparison.
  const targets: { readonly key: string; readonly target: LookupTarget }[] = [];
  for (const key of keys) {
    const target = targetOf(key);
    if (target) targets.push({ key, target });
    yield;
  }
  return targets.sort((a, b) => compare(a.target, b.target)).map(({ key }) => key);
}

function compare(a: LookupTarget, b: LookupTarget): number {
  // A cloud target only has a name.
  if (a.length !== b.length) return b.length - a.length;
  const [name, version, arch] = a;
  const [otherName, otherVersion, otherArch] = b;
  return compareNaturally(name, otherName) || anyLast(version, otherVersion) || anyLast(arch, otherArch);
}

function anyLast(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  return b === null || b === undefined ? -1 : compareNaturally(a, b);
}
