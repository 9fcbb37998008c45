import { isMoreExact, targetOf } from '../plugin/targets/targetKey.ts';
import type { TargetModel } from '../registry/registryModel.ts';

/** A row of the target map: versions of an operating system that are built by the same plugins. */
export interface SystemRow {
  readonly name: string;
  /** `any`, `any other`, `none`, or versions: `7`, `9–11, 14`. */
  readonly version: string;
  readonly arch: string;
  /** Not empty. The first one represents all of them. */
  readonly targets: readonly TargetModel[];
}

/** Longer lists of versions are split into several rows. */
const MAX_VERSIONS = 40;

/** A row that is being built. */
interface Line {
  readonly name: string;
  readonly arch: string;
  /** The text of the version column; undefined if it lists versions. */
  readonly anyVersion: string | undefined;
  readonly versions: string[];
  readonly targets: TargetModel[];
}

/** The rows for the operating systems in the order of the model. Versions that the same plugins build are joined. One target per step. */
export function* systemRows(targets: readonly TargetModel[]): Generator<void, readonly SystemRow[]> {
  const lines = new Map<string, Line[]>();
  for (const [target, hasMoreSpecific] of withMoreSpecific(targets)) {
    const [name = '', version = null, arch = null] = targetOf(target.key) ?? [];
    const anyVersion = version !== null ? undefined : arch !== null ? 'none' : hasMoreSpecific ? 'any other' : 'any';
    const started: Line = {
      name,
      arch: arch ?? (version !== null && hasMoreSpecific ? 'any other' : 'any'),
      anyVersion,
      versions: [],
      targets: [],
    };
    const who = target.claimers.map(({ plugin, loaded }) => [plugin, loaded]);
    const groupKey = JSON.stringify([name, started.arch, anyVersion, target.conflict, who]);
    const known = lines.get(groupKey) ?? [];
    const last = known.at(-1);
    const line = last && last.versions.length < MAX_VERSIONS ? last : started;
    if (line === started) lines.set(groupKey, [...known, started]);
    line.targets.push(target);
    if (version !== null) line.versions.push(version);
    yield;
  }
  const all = [...lines.values()].flat();
  // Sorted by the first target of each row.
  const place = new Map(targets.map((target, i) => [target, i]));
  const first = ({ targets: [target] }: Line) => place.get(target as TargetModel) ?? 0;
  return all
    .sort((a, b) => first(a) - first(b))
    .map(({ name, arch, anyVersion, versions, targets: joined }) => ({
      name,
      arch,
      version: anyVersion ?? ranges(versions),
      targets: joined,
    }));
}

/** Each target, and whether more specific ones of the same name are looked up before it. */
function* withMoreSpecific(targets: readonly TargetModel[]): Iterable<readonly [TargetModel, boolean]> {
  for (const [i, target] of targets.entries()) {
    // In the order of the model, the more specific ones come directly before it.
    const before = targets[i - 1];
    yield [target, before !== undefined && isMoreExact(before.key, target.key)];
  }
}

/** Formats versions, such as `7, 9–11`: runs of consecutive integers are abbreviated. */
function ranges(versions: readonly string[]): string {
  const runs: string[][] = [];
  for (const version of versions) {
    const run = runs.at(-1);
    if (run && follows(version, run.at(-1) ?? '')) run.push(version);
    else runs.push([version]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}

function follows(version: string, before: string): boolean {
  return /^[1-9]\d{0,8}$/.test(version) && /^\d{1,9}$/.test(before) && Number(version) === Number(before) + 1;
}
