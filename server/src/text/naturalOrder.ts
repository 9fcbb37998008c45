/** Created lazily, because this takes longer than checking a plugin. */
let collator: Intl.Collator | undefined;

/**
 * Compares names in natural order: numbers by value (`Plugin77` before `Plugin769`), letters without regard to case. Only identical names
 * compare as equal, so sorting does not depend on the previous order.
 */
export function compareNaturally(a: string, b: string): number {
  // A fixed locale, so that names have the same order on every machine.
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
