// npm run test:ui [-- scenario ...]; npm run screenshots
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { conclude, indent, noCounts } from '../../scripts/lib/counts.mjs';
import { cleanEnvironment } from '../../scripts/lib/environment.mjs';
import { main } from '../../scripts/lib/main.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { packageExtension } from '../../scripts/package/extension.mjs';
import { ensureInstalled } from '../../scripts/setup.mjs';

/**
 * Packages the extension, installs the package in the embedded VS Code, and plays the scenarios in `test/ui/scenarios/`. A
 * scenario is a module that exports `name`, `run({page, driver, workspace, home, shot})`, and optionally the `workspace` folder, user
 * `settings`, or `restricted: true` to open the folder in Restricted Mode. Each gets its own window and copy of the workspace.
 * @param {{only?: string[], out?: string, version?: string}} [options] file names of scenarios without `.mjs`, the folder for the screenshots,
 * and the release of VS Code
 * @returns {Promise<import('../../scripts/lib/counts.mjs').Counts>}
 * @throws {Error} if packaging fails, or there is no browser
 */
export async function runUi({ only = [], out = 'out/screenshots', version = process.env.VSCODE_VERSION || undefined } = {}) {
  const { findBrowser } = await import('../support/host/browser.mjs');
  const { installHost } = await import('../support/host/install.mjs');
  const { startVsCode } = await import('../support/host/vsCode.mjs');
  const { playScenario } = await import('./play.mjs');
  cleanEnvironment();
  await findBrowser();
  const vsix = await packageExtension();
  const vsCode = await startVsCode(await installHost(version), { vsix });
  mkdirSync(fromRoot(out), { recursive: true });
  const total = noCounts();
  try {
    for (const file of await scenarioFiles(only)) {
      const scenario = await import(file.href);
      const start = performance.now();
      const failure = await playScenario(scenario, { vsCode, pictures: fromRoot(out) });
      const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
      console.log(`  ${failure ? 'FAILED ' : 'ok     '} ${scenario.name} (${time})`);
      total[failure ? 'failed' : 'passed'] += 1;
      if (failure) total.failures.push(`ui: ${scenario.name}\n${indent(failure)}`);
    }
  } finally {
    await vsCode.stop();
  }
  return total;
}

async function scenarioFiles(only) {
  const folder = new URL('./scenarios/', import.meta.url);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .sort();
  const unknown = only.filter((name) => !names.includes(`${name}.mjs`));
  if (unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(', ')} in test/ui/scenarios/.`);
  return names.filter((name) => only.length === 0 || only.includes(path.parse(name).name)).map((name) => new URL(name, folder));
}

await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
  await ensureInstalled();
  conclude(await runUi({ only: positionals, ...values }));
});
