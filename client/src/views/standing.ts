import type { Claim, Plugin, Registry } from '../registryProtocol.ts';
import { ERROR, WARNING } from './colors.ts';
import { number } from './words.ts';

/** No build ever comes to the plugin by this claim. */
function isDead({ standing }: Pick<Claim, 'standing'>): boolean {
  return standing === 'unreachable' || standing === 'overruled';
}

/** What of a plugin's targets is not as its author wants it, in a few words each: `1 conflict`, `2 never reached`. */
export function troubleOf(claims: readonly Claim[]): readonly string[] {
  const conflicts = claims.filter(({ standing }) => standing === 'contested').length;
  const dead = claims.filter(isDead).length;
  return [...(conflicts > 0 ? [number(conflicts, 'conflict')] : []), ...(dead > 0 ? [`${dead} never reached`] : [])];
}

/** The colour of what stands for a plugin: that of its worst problem, or of what becomes of its targets. */
export function colorOf({ problems, reach, claims }: Plugin): { color?: string } {
  if (problems.error > 0 || reach === 'none') return { color: ERROR };
  return problems.warning > 0 ? { color: WARNING } : colorOfClaims(claims);
}

/** The colour of what stands for the targets of a plugin. */
export function colorOfClaims(claims: readonly Claim[]): { color?: string } {
  if (claims.some(({ standing }) => standing === 'unreachable')) return { color: ERROR };
  return claims.some(({ standing }) => standing === 'contested' || standing === 'overruled') ? { color: WARNING } : {};
}

/** What is wrong with a registry as a whole, and the colour that it gets for it. */
export function troubleOfRegistry({ plugins, targets }: Registry): { readonly words: readonly string[]; readonly color?: string } {
  const conflicts = targets.filter(({ conflict }) => conflict).length;
  const idle = plugins.filter(({ reach }) => reach === 'none').length;
  const words = [
    ...(conflicts > 0 ? [number(conflicts, 'conflict')] : []),
    ...(idle > 0 ? [`${number(idle, 'plugin')} never reached`] : []),
  ];
  return { words, ...(idle > 0 ? { color: ERROR } : conflicts > 0 ? { color: WARNING } : {}) };
}
