/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @returns {Counts} */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0 });

/**
 * Adds `more` to `total`, in place.
 * @param {Counts} total
 * @param {Counts} more
 */
export function addCounts(total, more) {
  for (const key of Object.keys(total)) total[key] += more[key];
}

/**
 * The closing line of every test command.
 * @param {Counts} counts
 */
export const summary = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * Prints the closing line and sets the exit code of the process.
 * @param {Counts} counts
 */
export function conclude(counts) {
  console.log(summary(counts));
  if (counts.failed > 0) process.exitCode = 1;
}
