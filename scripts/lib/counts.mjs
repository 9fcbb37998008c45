/** @typedef {{passed: number, failed: number, skipped: number, failures?: string[]}} Counts `failures`: the title of each failed test, and its error */

/** @returns {Counts} */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/**
 * Adds `more` to `total`, in place.
 * @param {Counts} total
 * @param {Counts} more
 */
export function addCounts(total, more) {
  for (const key of ['passed', 'failed', 'skipped']) total[key] += more[key];
  total.failures = [...(total.failures ?? []), ...(more.failures ?? [])];
}

/** The text below the title of a failure. */
export const indent = (text) => text.replace(/^/gm, '    ');

/**
 * The closing line of every test command.
 * @param {Counts} counts
 */
export const summary = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * Prints the failures with their errors, then the titles of all, because often only the end of the output is visible, then the closing line. Sets the
 * exit code of the process.
 * @param {Counts} counts
 */
export function conclude(counts) {
  const failures = counts.failures ?? [];
  for (const failure of failures) if (failure.includes('\n')) console.log(`FAILED ${failure}`);
  for (const failure of failures) console.log(`FAILED ${failure.split('\n', 1)[0]}`);
  console.log(summary(counts));
  if (counts.failed > 0) process.exitCode = 1;
}
