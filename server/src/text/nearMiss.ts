import { distance } from 'fastest-levenshtein';

/**
 * Returns the candidate that `word` was probably meant to be, or undefined if there is none or `word` is itself a candidate.
 * One typo is allowed in up to five letters, two in longer words; a difference in letter case alone is always near.
 * Strings that differ only in their digits (`RHEL-6`, `RHEL-7`; `vsphere`, `vsphere4`) name different things and are never near.
 * @param most the maximum number of typos
 */
export function nearMiss(word: string, candidates: Iterable<string>, most = MAX_DISTANCE): string | undefined {
  const wanted = word.trim().toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === word) return undefined;
    // Length rules out most candidates. One more than the maximum, because changing the case can change the length.
    if (Math.abs(candidate.length - wanted.length) > MAX_DISTANCE + 1 || bestDistance === 0) continue;
    const found = nearness(wanted, candidate.toLowerCase());
    if (found <= most && found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

const MAX_DISTANCE = 2;

function nearness(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length < 3 || a.length > 100) return Number.POSITIVE_INFINITY;
  if (Math.abs(a.length - b.length) > MAX_DISTANCE) return Number.POSITIVE_INFINITY;
  const found = isSwap(a, b) ? 1 : distance(a, b);
  if (found > (Math.max(a.length, b.length) <= 5 ? 1 : MAX_DISTANCE)) return Number.POSITIVE_INFINITY;
  const digits = /\d+/g;
  return a.replace(digits, '') === b.replace(digits, '') ? Number.POSITIVE_INFINITY : found;
}

/** Two swapped neighboring letters count as one typo, because that is the most common one. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i + 1 < a.length && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
