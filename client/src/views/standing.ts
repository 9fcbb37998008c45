import type { Claim, PluginRow, Registry } from '../../../protocol/registries.ts';
import { ERROR, WARNING } from './colors.ts';
import { number } from './words.ts';

/** How many claims of a plugin are not as its author wants them, by what becomes of them. */
type Trouble = NonNullable<PluginRow['trouble']>;
const NONE: Trouble = { contested: 0, overruled: 0, unreachable: 0 };

/** What becomes of claims, counted. */
export function troubleAmong(claims: readonly Claim[]): Trouble {
  const count = (of: keyof Trouble) => claims.filter(({ standing }) => standing === of).length;
  return { contested: count('contested'), overruled: count('overruled'), unreachable: count('unreachable') };
}

/** The same in a few words each: `1 conflict`, `2 never matched`. */
export function troubleWords({ contested, overruled, unreachable }: Trouble = NONE): readonly string[] {
  return [
    ...(contested > 0 ? [number(contested, 'conflict')] : []),
    ...(unreachable > 0 ? [`${unreachable} never matched`] : []),
    ...(overruled > 0 ? [`${overruled} not loaded`] : []),
  ];
}

/** The color of what stands for a plugin: that of its worst problem, or of what becomes of its targets. */
export function colorOf({ problems, reach, trouble }: PluginRow): { color?: string } {
  if ((problems?.error ?? 0) > 0 || reach === 'none') return { color: ERROR };
  return (problems?.warning ?? 0) > 0 ? { color: WARNING } : colorOfTrouble(trouble);
}

/** The color of what stands for the targets of a plugin. */
export function colorOfTrouble({ contested, overruled, unreachable }: Trouble = NONE): { color?: string } {
  if (unreachable > 0) return { color: ERROR };
  return contested + overruled > 0 ? { color: WARNING } : {};
}

/** What is wrong with a registry as a whole, and the color that it gets for it. */
export function troubleOfRegistry({ plugins, conflicts }: Registry): { readonly words: readonly string[]; readonly color?: string } {
  const idle = plugins.filter(({ reach }) => reach === 'none').length;
  const words = [...(conflicts > 0 ? [number(conflicts, 'conflict')] : []), ...(idle > 0 ? [`${idle} never used`] : [])];
  return { words, ...(idle > 0 ? { color: ERROR } : conflicts > 0 ? { color: WARNING } : {}) };
}
