import { existsSync } from 'node:fs';
import { format } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { createProfile, RESTRICTED_SETTINGS, STILL_SETTINGS } from './profile.mjs';
import { startServer } from './server.mjs';
import { addressOf, remoteUri } from './workbench.mjs';

/**
 * Runs a compiled test module inside the extension host of a served VS Code, with VS Code's own protocol: the page receives the
 * extension and the tests to load, and calls `codeAutomationExit` when the module's `run()` has settled.
 * @param {{server: string, node: string}} host from `installHost`
 * @param {object} run
 * @param {string} run.extension folder of the extension under development
 * @param {string} run.tests path of the test module
 * @param {string} run.workspace folder to open; tests run in a copy of it, because they modify it
 * @param {string} run.results file that the module must create; otherwise the run counts as failed
 * @param {Record<string, unknown>} [run.settings] user settings
 * @param {boolean} [run.restricted] whether to open the folder in Restricted Mode, like an untrusted folder
 * @param {Record<string, string>} [run.env] environment of the extension host
 * @param {number} [run.limitMs] time limit in ms, after which the run is aborted
 * @returns {Promise<{code: number, log: string}>} the exit code of VS Code, and the log
 */
export async function runTests(
  host,
  { extension, tests, workspace, results, settings = {}, restricted = false, env = {}, limitMs = 180_000 },
) {
  const profile = createProfile({ ...STILL_SETTINGS, ...(restricted ? RESTRICTED_SETTINGS : {}), ...settings });
  const log = [];
  let server;
  let browser;
  try {
    server = await startServer(host, profile, { env, restricted });
    browser = await launchBrowser();
    const page = await browser.newPage();
    const { exit } = await watchExit(page, log, limitMs);
    await page.addInitScript(enableTestPayload);
    const payload = [
      ['extensionDevelopmentPath', remoteUri(server, extension)],
      ['extensionTestsPath', remoteUri(server, tests)],
    ];
    await page.goto(addressOf(server, profile.copyOf(workspace), payload), { waitUntil: 'commit' });
    const { code, why } = await exit;
    if (why) log.push(why, server.log());
    if (code === 0 && !existsSync(results))
      return { code: 1, log: [...log, 'VS Code reports success, but the tests have left no results.'].join('\n') };
    return { code, log: log.join('\n') };
  } finally {
    await browser?.close();
    await server?.stop();
    profile.remove();
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
