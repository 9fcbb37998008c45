import type { Claim, PluginRow, Registry } from '../../../../protocol/registries.ts';
import { ERROR, WARNING } from './colors.ts';
import { count } from './format.ts';

/** The numbers of a plugin's claims with problems, by status. */
type ClaimProblems = NonNullable<PluginRow['trouble']>;
const NONE: ClaimProblems = { contested: 0, overruled: 0, unreachable: 0 };

/** Counts the claims with problems. */
export function countClaimProblems(claims: readonly Claim[]): ClaimProblems {
  const count = (of: keyof ClaimProblems) => claims.filter(({ standing }) => standing === of).length;
  return { contested: count('contested'), overruled: count('overruled'), unreachable: count('unreachable') };
}

/** Describes the counts: `1 conflict`, `2 never matched`. */
export function describeClaimProblems({ contested, overruled, unreachable }: ClaimProblems = NONE): readonly string[] {
  return [
    ...(contested > 0 ? [count(contested, 'conflict')] : []),
    ...(unreachable > 0 ? [`${unreachable} never matched`] : []),
    ...(overruled > 0 ? [`${overruled} not loaded`] : []),
  ];
}

/** The color of a plugin's node: that of its worst problem, or of its claims. */
export function pluginColor({ problems, reach, trouble }: PluginRow): { color?: string } {
  if ((problems?.error ?? 0) > 0 || reach === 'none') return { color: ERROR };
  return (problems?.warning ?? 0) > 0 ? { color: WARNING } : claimsColor(trouble);
}

/** The color of the node of a plugin's targets. */
export function claimsColor({ contested, overruled, unreachable }: ClaimProblems = NONE): { color?: string } {
  if (unreachable > 0) return { color: ERROR };
  return contested + overruled > 0 ? { color: WARNING } : {};
}

/** Describes the problems of a registry, and the color of its node. */
export function registryProblems({ plugins, conflicts }: Registry): { readonly words: readonly string[]; readonly color?: string } {
  const idle = plugins.filter(({ reach }) => reach === 'none').length;
  const words = [...(conflicts > 0 ? [count(conflicts, 'conflict')] : []), ...(idle > 0 ? [`${idle} never used`] : [])];
  return { words, ...(idle > 0 ? { color: ERROR } : conflicts > 0 ? { color: WARNING } : {}) };
}
