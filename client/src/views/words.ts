import type { ProblemCounts } from '../../../protocol/common.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** `2 errors, 1 warning`: the severities that occur; empty for none. */
export function problemWords(counts: ProblemCounts): string {
  const occurring = SEVERITIES.filter((severity) => counts[severity] > 0);
  return occurring
    .map((severity) => (severity === 'information' ? `${counts[severity]} information` : number(counts[severity], severity)))
    .join(', ');
}

/** As {@link problemWords}, without hints: VS Code shows these in the editor, and not in its Problems view. */
export function listedProblems(counts: ProblemCounts): string {
  return problemWords({ ...counts, hint: 0 });
}

/** `2 errors`: only those of the worst severity that occurs, hints not counted; empty for none. */
export function worstProblems(counts: ProblemCounts | undefined): string {
  const [worst = ''] = counts ? listedProblems(counts).split(', ') : [];
  return worst;
}

/** The worst severity that occurs. */
export function worstOf(counts: ProblemCounts): (typeof SEVERITIES)[number] | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}

/** `1 plugin`, `2 plugins`. */
export function number(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A few of many, and how many more there are: `a, b and 3 more`. */
export function some(words: readonly string[], most: number): string {
  const more = words.length - most;
  // "and 1 more" takes as much room as the word that it stands for.
  return more > 1 ? `${words.slice(0, most).join(', ')} and ${more} more` : words.join(', ');
}

/** The last name of an address. */
export function lastName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
