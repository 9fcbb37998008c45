/** Created when it is first needed: this takes longer than checking a plugin. */
let collator: Intl.Collator | undefined;

/**
 * Compares names as people sort them: numbers by their value (`Plugin77` before `Plugin769`), letters whatever their case. Names that
 * differ are never equal, so an order does not depend on that before.
 */
export function naturally(a: string, b: string): number {
  // One language for all, so that the same names are in the same order on every machine.
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
