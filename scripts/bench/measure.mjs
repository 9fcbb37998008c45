import { spawn } from 'node:child_process';
import { fromRoot } from '../lib/paths.mjs';

/**
 * Runs a Node program to its end.
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ms: number, cpu: number, mib: number}>} elapsed time and processor time in milliseconds, peak memory in MiB
 */
export function runOnce(args, cwd) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--require', fromRoot('scripts/bench/usage.cjs'), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    let usage = '';
    child.stdout.resume();
    child.stdio[3].setEncoding('utf8').on('data', (text) => (usage += text));
    child.once('error', reject);
    child.once('close', () => {
      const ms = performance.now() - start;
      const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(usage);
      resolve({ ms, cpu: (userCPUTime + systemCPUTime) / 1000, mib: maxRSS / 1024 });
    });
  });
}

/**
 * Runs two programs alternately and takes the median of each, so that load on the machine affects both.
 * @param {() => Promise<{ms: number, cpu?: number, mib?: number}>} one
 * @param {() => Promise<{ms: number, cpu?: number, mib?: number}>} other
 * @param {number} times
 */
export async function alternate(one, other, times) {
  const results = { one: [], other: [] };
  for (let i = 0; i < times; i++) {
    results.one.push(await one());
    results.other.push(await other());
  }
  return { one: medianOf(results.one), other: medianOf(results.other) };
}

function medianOf(runs) {
  const median = (key) =>
    percentile(
      runs.map((run) => run[key] ?? 0),
      0.5,
    );
  return { ms: median('ms'), cpu: median('cpu'), mib: median('mib') };
}

/**
 * @param {number[]} values
 * @param {number} share 0.5 for the median
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
