// npm run test:vscode [-- suite ...]
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { addCounts, conclude, indent, noCounts } from './lib/counts.mjs';
import { cleanEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { fromRoot, root } from './lib/paths.mjs';
import { ensureInstalled } from './setup.mjs';

/**
 * Runs the Mocha suites of `test/vscode/suite/` inside a real VS Code: a desktop one if it is installed or can be downloaded, otherwise the embedded
 * host. The extension must have been built.
 * @param {{only?: string[], version?: string}} [options] names of suite folders (default: all); the release of VS Code
 * @returns {Promise<import('./lib/counts.mjs').Counts>}
 * @throws {Error} if there is no VS Code to run in
 */
export async function runVsCodeSuites({ only = [], version } = {}) {
  const { compileSuites, suites } = await import('./vscode/suites.mjs');
  await compileSuites();
  const chosen = suites().filter(({ name }) => only.length === 0 || only.includes(name));
  const unknown = only.filter((name) => !chosen.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(', ')} in test/vscode/suite/.`);
  const total = noCounts();
  if (chosen.length === 0) return total;
  cleanEnvironment();
  const { runSuite, stop } = await chooseVsCode(version);
  mkdirSync(fromRoot('out'), { recursive: true });
  try {
    for (const suite of chosen) {
      rmSync(suite.results, { force: true });
      addCounts(total, report(suite.name, suite.results, await runSuite({ extension: root, ...suite })));
    }
  } finally {
    await stop();
  }
  return total;
}

async function chooseVsCode(wanted) {
  const { DEFAULT_VERSION, VERSIONS } = await import('../test/support/host/versions.mjs');
  const { desktopVsCode, runDesktopTests } = await import('./vscode/desktop.mjs');
  const version = wanted ?? (process.env.VSCODE_VERSION || DEFAULT_VERSION);
  const desktop = await desktopVsCode(VERSIONS[version]?.desktop ?? version);
  if (desktop) {
    console.log(`VS Code: ${desktop}`);
    return { runSuite: (run) => runDesktopTests(desktop, run), stop: async () => undefined };
  }
  const { installHost } = await import('../test/support/host/install.mjs');
  const { runTestsIn } = await import('../test/support/host/runTests.mjs');
  const { startVsCode } = await import('../test/support/host/vsCode.mjs');
  const host = await installHost(version);
  console.log(`VS Code: ${host.version}, embedded`);
  const vsCode = await startVsCode(host);
  return { runSuite: (run) => runTestsIn(vsCode, run), stop: vsCode.stop };
}

/** Prints the results of a suite. A run that crashed or has no results counts as one more failure. */
function report(suite, resultsFile, { code, log }) {
  const { finished, results } = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : { finished: false, results: [] };
  console.log(suite);
  for (const { title, state, milliseconds } of results) {
    const mark = { passed: 'ok     ', failed: 'FAILED ', skipped: 'SKIPPED' }[state];
    console.log(`  ${mark} ${title}${state === 'passed' ? ` (${milliseconds} ms)` : ''}`);
  }
  const count = (state) => results.filter((result) => result.state === state).length;
  const failed = results.filter(({ state }) => state === 'failed');
  const failures = failed.map(({ title, error }) => `${suite}: ${title}\n${indent(error ?? '')}`);
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), failures };
  if (!finished || results.length === 0 || (code !== 0 && counts.failed === 0)) {
    counts.failed += 1;
    const how = finished ? `ended with code ${code}` : 'did not end';
    failures.push(`${suite}: the run ${how} after ${results.length} tests\n${indent(log)}`);
  }
  return counts;
}

await main(import.meta.url, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  await ensureInstalled();
  await build();
  conclude(await runVsCodeSuites({ only: positionals }));
});
