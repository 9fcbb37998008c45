/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number} ms
 * @property {number} [cpu] time on the processors in ms, which a busy machine changes less
 * @property {number} [mib] most memory held
 * @property {number} [bare] what `node -e 0` took by turns with it, in ms
 * @property {{ms?: number, mib?: number}} [budget] what `ms` and `mib` should stay below
 *
 * @callback Bench
 * @param {string} scratch an empty folder
 * @param {{most: number}} options the most plugins to check at once
 * @param {(row: Row) => void} row takes a result
 * @returns {Promise<void>}
 */

const COLUMNS = [
  ['what', 46],
  ['time', 11],
  ['processors', 12],
  ['of bare node', 14],
  ['memory', 10],
  ['budget', 18],
  ['', 5],
];

/** The line above the results. */
export const heading = () => line(COLUMNS.map(([name]) => name));

/** One result as a line. @param {Row} row */
export function formatted({ what, ms, cpu, mib, bare, budget }) {
  const asked = [budget?.ms === undefined ? [] : `${budget.ms} ms`, budget?.mib === undefined ? [] : `${budget.mib} MiB`].flat().join(', ');
  const over = ms > (budget?.ms ?? Number.POSITIVE_INFINITY) || (mib ?? 0) > (budget?.mib ?? Number.POSITIVE_INFINITY);
  const verdict = budget ? (over ? 'OVER' : 'ok') : '';
  return line([
    what,
    `${ms.toFixed(ms < 10 ? 1 : 0)} ms`,
    cpu ? `${cpu.toFixed(0)} ms` : '',
    bare ? `${(ms / bare).toFixed(1)} x` : '',
    mib ? `${mib.toFixed(0)} MiB` : '',
    asked,
    verdict,
  ]);
}

function line(cells) {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(COLUMNS[index][1]) : cell.padStart(COLUMNS[index][1])))
    .join('')
    .trimEnd();
}
