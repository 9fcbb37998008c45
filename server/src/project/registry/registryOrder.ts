import { type AskedTarget, targetOf } from '../../plugin/targets/claims.ts';
import { compareNaturally } from '../../text/naturalOrder.ts';

/**
 * Keys of the loader's table as people look for them: operating systems before clouds, by name; of one name the versions in their order, and
 * what stands for any of them behind them. Keys that no lookup asks for are left out.
 */
export function* inOrder(keys: Iterable<string>): Generator<void, readonly string[]> {
  // Taken apart once, not with every comparison.
  const targets: { readonly key: string; readonly target: AskedTarget }[] = [];
  for (const key of keys) {
    const target = targetOf(key);
    if (target) targets.push({ key, target });
    yield;
  }
  return targets.sort((a, b) => compare(a.target, b.target)).map(({ key }) => key);
}

function compare(a: AskedTarget, b: AskedTarget): number {
  // A cloud has a name alone.
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
