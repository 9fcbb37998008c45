import { distance } from 'fastest-levenshtein';

/**
 * The candidate that `word` was probably meant to be, or undefined.
 * One mistake is allowed up to five letters, two beyond; a difference of letter case alone is always near.
 * Strings that differ only in their digits (`RHEL-6`, `RHEL-7`; `vsphere`, `vsphere4`) name different things and are never near.
 */
export function nearMiss(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === word) return undefined;
    const found = nearness(word, candidate);
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

function nearness(word: string, candidate: string): number {
  const a = word.trim().toLowerCase();
  const b = candidate.toLowerCase();
  if (a === b) return 0;
  if (a.length < 3 || a.length > 100) return Number.POSITIVE_INFINITY;
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  const digits = /\d+/g;
  if (a.replace(digits, '') === b.replace(digits, '')) return Number.POSITIVE_INFINITY;
  const found = isSwap(a, b) ? 1 : distance(a, b);
  return found <= (Math.max(a.length, b.length) <= 5 ? 1 : 2) ? found : Number.POSITIVE_INFINITY;
}

/** Two neighbouring letters exchanged count as one mistake: the commonest of all typing errors. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i + 1 < a.length && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
