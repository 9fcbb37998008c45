/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number} ms
 * @property {number} [cpu] time on the processors in ms, which a busy machine changes less
 * @property {number} [mib] most memory held
 * @property {number} [p95] what 95 of 100 stay below, in ms, where `ms` is the median
 * @property {number} [bare] what `node -e 0` took by turns with it, in ms
 * @property {number} [push] what the same took when it was pushed, in ms
 * @property {{ms?: number, mib?: number}} [budget] what `ms` and `mib` should stay below
 *
 * @callback Bench
 * @param {string} scratch an empty folder
 * @param {{most: number}} options the most plugins to check at once
 * @param {(row: Row) => void} row takes a result
 * @returns {Promise<void>}
 */

const COLUMNS = [
  ['what', 56],
  ['time', 11],
  ['p95', 11],
  ['processors', 12],
  ['compared', 14],
  ['memory', 10],
  ['budget', 18],
  ['', 5],
];

/** The line above the results. */
export const heading = () => line(COLUMNS.map(([name]) => name));

/** One result as a line. @param {Row} row */
export function formatted({ what, ms, p95, cpu, mib, bare, push, budget }) {
  const asked = [budget?.ms === undefined ? [] : `${budget.ms} ms`, budget?.mib === undefined ? [] : `${budget.mib} MiB`].flat().join(', ');
  const over = ms > (budget?.ms ?? Number.POSITIVE_INFINITY) || (mib ?? 0) > (budget?.mib ?? Number.POSITIVE_INFINITY);
  const verdict = budget ? (over ? 'OVER' : 'ok') : '';
  return line([
    what,
    inMs(ms),
    p95 ? inMs(p95) : '',
    cpu ? `${cpu.toFixed(0)} ms` : '',
    bare ? `${(ms / bare).toFixed(1)} x node` : push ? `${(ms / push).toFixed(1)} x push` : '',
    mib ? `${mib.toFixed(0)} MiB` : '',
    asked,
    verdict,
  ]);
}

const inMs = (ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

function line(cells) {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(COLUMNS[index][1]) : cell.padStart(COLUMNS[index][1])))
    .join('')
    .trimEnd();
}
