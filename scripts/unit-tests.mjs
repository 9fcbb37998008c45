// npm run test:unit [-- part of a path ...]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { conclude } from './lib/counts.mjs';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { run } from './lib/process.mjs';
import { ensureInstalled } from './setup.mjs';
import { COUNTS_FILE } from './test/reporter.mjs';

const COUNTS = fromRoot('out', 'unit-tests.json');
// Run elsewhere (`vscode`), or no tests but what tests read and use.
const ELSEWHERE = ['vscode', 'ui', 'fixtures', 'support'];

/** Left out by `--quick`: comparisons with other programs, random input, and the packages as they are installed. */
const SLOW = [
  'editors',
  'fuzz',
  'mutants',
  'oracle',
  'release',
  'upstream',
  'lsp/stress',
  'rules/properties',
  'scaffold/combinations',
  'scaffold/python',
];

/**
 * Runs `test/**\/*.test.ts` with Node's own test runner, a process for each file, and prints a line for each. The programs have to be built. A file
 * that hangs is ended.
 * @param {string[]} [only] parts of paths; files that contain none of them are left out
 * @param {{quick?: boolean}} [options]
 * @returns {Promise<import('./lib/counts.mjs').Counts>}
 * @throws {Error} when the runner breaks off
 */
export async function runUnitTests(only = [], { quick = false } = {}) {
  const files = testFiles(quick ? SLOW : []).filter((file) => only.length === 0 || only.some((part) => file.includes(part)));
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  mkdirSync(path.dirname(COUNTS), { recursive: true });
  rmSync(COUNTS, { force: true });
  // Here, as it needs a package that may not be installed before.
  const { compileTests, removeCompiled } = await import('./test/compile.mjs');
  const compiled = await compileTests(files);
  const { code } = await run(process.execPath, ['--enable-source-maps', './scripts/test/runFiles.mjs', ...compiled], {
    env: { ...process.env, [COUNTS_FILE]: COUNTS },
    echo: true,
  });
  await removeCompiled();
  if (!existsSync(COUNTS)) throw new Error(`The test runner broke off with code ${code}.`);
  const counts = JSON.parse(readFileSync(COUNTS, 'utf8'));
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function testFiles(leftOut) {
  return readdirSync(fromRoot('test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !ELSEWHERE.includes(name.split(path.sep)[0]))
    .filter((name) => !leftOut.some((part) => name.split(path.sep).join('/').startsWith(part)))
    .map((name) => path.join('test', name))
    .sort();
}

await main(import.meta.url, async () => {
  await ensureInstalled();
  await build();
  conclude(await runUnitTests(process.argv.slice(2)));
});
