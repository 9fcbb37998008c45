import { targetOf } from '../plugin/claims.ts';
import { naturally } from '../text/naturalOrder.ts';
import type { TargetModel } from './registryModel.ts';

/** Operating systems before clouds, by name; of one name the versions in their order, and what stands for any of them behind them. */
export function byTarget(a: Pick<TargetModel, 'key' | 'kind'>, b: Pick<TargetModel, 'key' | 'kind'>): number {
  if (a.kind !== b.kind) return a.kind === 'os' ? -1 : 1;
  const [name = '', version, arch] = targetOf(a.key) ?? [];
  const [otherName = '', otherVersion, otherArch] = targetOf(b.key) ?? [];
  return naturally(name, otherName) || anyLast(version, otherVersion) || anyLast(arch, otherArch);
}

function anyLast(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  return b === null || b === undefined ? -1 : naturally(a, b);
}
