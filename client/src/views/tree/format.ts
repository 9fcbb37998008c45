import type { ProblemCounts } from '../../../../protocol/common.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** `2 errors, 1 warning`: the counts that are not 0; empty if all are. */
export function formatProblems(counts: ProblemCounts): string {
  const occurring = SEVERITIES.filter((severity) => counts[severity] > 0);
  return occurring
    .map((severity) => (severity === 'information' ? `${counts[severity]} information` : count(counts[severity], severity)))
    .join(', ');
}

/** Like {@link formatProblems}, without hints, which VS Code only shows in the editor, not in the Problems view. */
export function listedProblems(counts: ProblemCounts): string {
  return formatProblems({ ...counts, hint: 0 });
}

/** `2 errors`: the count of the worst severity, except hints; empty if there are none. */
export function worstProblems(counts: ProblemCounts | undefined): string {
  const [worst = ''] = counts ? listedProblems(counts).split(', ') : [];
  return worst;
}

/** The worst severity that occurs. */
export function worstOf(counts: ProblemCounts): (typeof SEVERITIES)[number] | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}

/** `1 plugin`, `2 plugins`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The first items of a list, and the number of the others: `a, b and 3 more`. */
export function firstOf(words: readonly string[], limit: number): string {
  const more = words.length - limit;
  // "and 1 more" would be as long as the item itself.
  return more > 1 ? `${words.slice(0, limit).join(', ')} and ${more} more` : words.join(', ');
}

/** The last path segment of a URI. */
export function lastName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
