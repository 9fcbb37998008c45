/** Joins the items of a list: `a`, `a and b`, `a, b, and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 3 ? words.join(' and ') : `${words.slice(0, -1).join(', ')}, and ${words.at(-1)}`;
}
