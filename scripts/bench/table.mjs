/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number} [ms]
 * @property {number} [cpu] processor time in ms, which depends less on the load of the machine
 * @property {number} [mib] peak memory
 * @property {number} [p95] the 95th percentile in ms, if `ms` is the median
 * @property {number} [bare] the time of `node -e 0`, run alternately with it, in ms
 * @property {number} [push] the time with pushed diagnostics, in ms
 * @property {number} [kb] the size of a file in units of 1000 bytes
 * @property {{ms?: number, mib?: number, kb?: number}} [budget] the limits for `ms`, `mib`, and `kb`
 *
 * @callback Bench
 * @param {string} scratch an empty folder
 * @param {{most: number}} options the most plugins to check at once
 * @param {(row: Row) => void} row receives each result
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

/** The heading of the table. */
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
