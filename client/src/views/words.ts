import type { ProblemCounts } from '../protocol.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** `2 errors, 1 warning`: the severities that occur; empty for none. */
export function problemWords(counts: ProblemCounts): string {
  const occurring = SEVERITIES.filter((severity) => counts[severity] > 0);
  return occurring
    .map((severity) => (severity === 'information' ? `${counts[severity]} information` : number(counts[severity], severity)))
    .join(', ');
}

/** The worst severity that occurs. */
export function worstOf(counts: ProblemCounts): (typeof SEVERITIES)[number] | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}

/** `1 plugin`, `2 plugins`. */
export function number(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The last name of an address. */
export function lastName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
