/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number} [ms]
 * @property {number} [cpu] time on the processors in ms, which a busy machine changes less
 * @property {number} [mib] most memory held
 * @property {number} [p95] what 95 of 100 stay below, in ms, where `ms` is the median
 * @property {number} [bare] what `node -e 0` took by turns with it, in ms
 * @property {number} [push] what the same took when it was pushed, in ms
 * @property {number} [kb] the size of a file, in 1000 bytes
 * @property {{ms?: number, mib?: number, kb?: number}} [budget] what `ms`, `mib` and `kb` should stay below
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
  ['size', 10],
  ['budget', 18],
  ['', 5],
];

/** The line above the results. */
export const heading = () => line(COLUMNS.map(([name]) => name));

const UNITS = { ms: 'ms', mib: 'MiB', kb: 'KB' };

/** One result as a line. @param {Row} row */
export function formatted({ what, p95, cpu, bare, push, budget = {}, ...row }) {
  const asked = Object.entries(budget).map(([unit, most]) => `${most} ${UNITS[unit]}`);
  const over = Object.entries(budget).some(([unit, most]) => row[unit] > most);
  const { ms, mib, kb } = row;
  return line([
    what,
    inMs(ms),
    inMs(p95),
    cpu ? `${cpu.toFixed(0)} ms` : '',
    bare ? `${(ms / bare).toFixed(1)} x node` : push ? `${(ms / push).toFixed(1)} x push` : '',
    mib ? `${mib.toFixed(0)} MiB` : kb ? `${kb.toFixed(0)} KB` : '',
    asked.join(', '),
    asked.length > 0 ? (over ? 'OVER' : 'ok') : '',
  ]);
}

const inMs = (ms) => (ms === undefined ? '' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);

function line(cells) {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(COLUMNS[index][1]) : cell.padStart(COLUMNS[index][1])))
    .join('')
    .trimEnd();
}
