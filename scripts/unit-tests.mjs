// npm run test:unit [-- part of a path ...]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { conclude } from './lib/counts.mjs';
import { cleanEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { run } from './lib/process.mjs';
import { ensureInstalled } from './setup.mjs';
import { COUNTS_FILE } from './test/reporter.mjs';

const COUNTS = fromRoot('out', 'unit-tests.json');
// Run by other stages (`vscode`, `ui`), or not tests.
const ELSEWHERE = ['vscode', 'ui', 'fixtures', 'support'];

/** Skipped by `--quick`: comparisons with other programs, random and hostile input, installed packages, and what starts many processes. */
const SLOW = [
  'cli/check/disk',
  'cli/check/pages',
  'cli/registries',
  'cli/verify',
  'editors',
  'fuzz',
  'lsp/requests/hostileUris',
  'lsp/slices',
  'lsp/stress',
  'metadata/damaged',
  'mutants',
  'oracle',
  'python/hostile',
  'release',
  'rules/properties',
  'scaffold/combinations',
  'scaffold/python',
  'upstream',
];

/**
 * Runs `test/**\/*.test.ts` with Node's test runner, in a clean environment and one process per file, and prints one line per file. The programs must have
 * been built. A file that hangs is killed.
 * @param {string[]} [only] parts of paths; only files whose path contains one of them are run
 * @param {{quick?: boolean}} [options]
 * @returns {Promise<import('./lib/counts.mjs').Counts>}
 * @throws {Error} if the runner crashes
 */
export async function runUnitTests(only = [], { quick = false } = {}) {
  const files = testFiles(quick ? SLOW : []).filter((file) => only.length === 0 || only.some((part) => file.includes(part)));
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  cleanEnvironment();
  mkdirSync(path.dirname(COUNTS), { recursive: true });
  rmSync(COUNTS, { force: true });
  // Imported here, because it needs a package that may only have been installed by `ensureInstalled`.
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

function testFiles(excluded) {
  return readdirSync(fromRoot('test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !ELSEWHERE.includes(name.split(path.sep)[0]))
    .filter((name) => !excluded.some((part) => name.split(path.sep).join('/').startsWith(part)))
    .map((name) => path.join('test', name))
    .sort();
}

await main(import.meta.url, async () => {
  await ensureInstalled();
  await build();
  conclude(await runUnitTests(process.argv.slice(2)));
});
