import { existsSync } from 'node:fs';
import { format } from 'node:util';
import { startVsCode } from './vsCode.mjs';
import { remoteUri } from './workbench.mjs';

/** How often a window is opened until the tests begin: VS Code 1.100 sometimes opens a workspace with several folders without any. */
const ATTEMPTS = 5;

/**
 * Runs a compiled test module inside the extension host of a served VS Code, with VS Code's own protocol: the page receives the
 * extension and the tests to load, and calls `codeAutomationExit` when the module's `run()` has settled.
 * @param {Awaited<ReturnType<typeof startVsCode>>} vsCode
 * @param {object} run
 * @param {string} run.extension folder of the extension under development
 * @param {string} run.tests path of the test module
 * @param {string} run.workspace folder to open; tests run in a copy of it, because they modify it
 * @param {string} run.results file that the module must create; otherwise the run counts as failed
 * @param {Record<string, unknown>} [run.settings] user settings
 * @param {boolean} [run.restricted] whether to open the folder in Restricted Mode, like an untrusted folder
 * @param {number} [run.limitMs] time limit in ms, after which the run is aborted
 * @returns {Promise<{code: number, log: string}>} the exit code of VS Code, and the log
 */
export async function runTestsIn(vsCode, run) {
  let outcome = await runOnce(vsCode, run);
  for (let attempt = 2; attempt <= ATTEMPTS && outcome.code !== 0 && !existsSync(run.results); attempt++)
    outcome = await runOnce(vsCode, run);
  return outcome;
}

async function runOnce(vsCode, { extension, tests, results, limitMs = 10 * 60_000, ...opened }) {
  const { page, server, load, close } = await vsCode.newWindow(opened);
  const log = [];
  try {
    const { exit } = await watchExit(page, log, limitMs);
    await page.addInitScript(enableTestPayload);
    await load([
      ['extensionDevelopmentPath', remoteUri(server, extension)],
      ['extensionTestsPath', remoteUri(server, tests)],
    ]);
    const { code, why } = await exit;
    if (why) log.push(why, server.log());
    if (code === 0 && !existsSync(results))
      return { code: 1, log: [...log, 'VS Code reports success, but the tests have left no results.'].join('\n') };
    return { code, log: log.join('\n') };
  } finally {
    await close();
  }
}

/**
 * Like {@link runTestsIn}, in a VS Code that is started for this run.
 * @param {{server: string, node: string}} host from `installHost`
 * @param {Parameters<typeof runTestsIn>[1] & {env?: Record<string, string>}} run `env` is the environment of the extension host
 */
export async function runTests(host, { env, ...run }) {
  const vsCode = await startVsCode(host, { env });
  try {
    return await runTestsIn(vsCode, run);
  } finally {
    await vsCode.stop();
  }
}

/** Wrapped in an object, because an async function would await a returned promise. */
async function watchExit(page, log, limitMs) {
  let settle;
  const exit = new Promise((resolve) => {
    settle = resolve;
  });
  setTimeout(() => settle({ code: 1, why: `The tests did not end within ${limitMs} ms.` }), limitMs).unref();
  page.on('crash', () => settle({ code: 1, why: 'The page of VS Code crashed.' }));
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    log.push(format(...args));
  });
  await page.exposeFunction('codeAutomationExit', (code) => settle({ code }));
  return { exit };
}

/** Newer workbenches only accept the test payload with this option of the embedding page. Runs in that page. */
function enableTestPayload() {
  const read = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || !value) return value;
    const configuration = JSON.parse(value);
    configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
    return JSON.stringify(configuration);
  };
}
