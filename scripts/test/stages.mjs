import { build } from '../build.mjs';
import { generate } from '../generate.mjs';
import { tool } from '../lib/process.mjs';
import { runUnitTests } from '../unit-tests.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name for `--only`
 * @property {boolean} [slow] left out by `--quick`
 * @property {boolean} [needsBuild] not run when the build has failed
 * @property {(options: {quick: boolean}) => Promise<import('../lib/counts.mjs').Counts>} run throws where the stage as a whole fails
 */

/** What `npm test` does, in this order. @type {Stage[]} */
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

/** What VS Code does otherwise from one release to the next shows in the suites; its interface is driven in one release only, to keep this short. */
async function inLatestVsCode() {
  const { LATEST_VERSION: version } = await import('../../test/support/host/versions.mjs');
  return (await import('../vscode-tests.mjs')).runVsCodeSuites({ version });
}

/** Counts a check that has no tests of its own as one. */
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
