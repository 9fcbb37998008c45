import { build } from '../build.mjs';
import { generate } from '../generate.mjs';
import { tool } from '../lib/process.mjs';
import { runUnitTests } from '../unit-tests.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name for `--only`
 * @property {boolean} [slow] skipped by `--quick`
 * @property {boolean} [needsBuild] not run if the build has failed
 * @property {(options: {quick: boolean}) => Promise<import('../lib/counts.mjs').Counts>} run throws if the stage as a whole fails
 */

/** The stages of `npm test`, in order. @type {Stage[]} */
export const STAGES = [
  { name: 'generated', run: () => one(noStaleFiles) },
  { name: 'build', run: () => one(build) },
  { name: 'types', run: () => one(() => clean('typescript/bin/tsc', ['-b'])) },
  { name: 'lint', run: () => one(() => clean('@biomejs/biome/bin/biome', ['ci', '--colors=off'])) },
  { name: 'spelling', run: () => one(() => clean('cspell/bin.mjs', ['lint', '--no-progress', '--no-summary', '--no-color'])) },
  { name: 'unit', needsBuild: true, run: (options) => runUnitTests([], options) },
  { name: 'vscode', slow: true, needsBuild: true, run: async () => (await import('../vscode-tests.mjs')).runVsCodeSuites() },
  { name: 'vscode-latest', slow: true, needsBuild: true, run: inLatestVsCode },
  { name: 'ui', slow: true, needsBuild: true, run: async () => (await import('../../test/ui/run.mjs')).runUi() },
];

/** Only the suites run in the latest VS Code, to save time: they find most incompatibilities, and the UI scenarios run in one release only. */
async function inLatestVsCode() {
  const { LATEST_VERSION: version } = await import('../../test/support/host/versions.mjs');
  return (await import('../vscode-tests.mjs')).runVsCodeSuites({ version });
}

/** Runs a check and counts it as one test. */
async function one(check) {
  await check();
  return { passed: 1, failed: 0, skipped: 0 };
}

async function noStaleFiles() {
  const stale = await generate({ check: true });
  if (stale.length > 0) throw new Error(`Stale generated files, renew them with "npm run generate":\n${stale.join('\n')}`);
}

async function clean(program, args) {
  const { code, output } = await tool(program, args);
  if (code !== 0) throw new Error(output);
}
