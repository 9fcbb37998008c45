import path from 'node:path';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { createProfile, RESTRICTED_SETTINGS, STILL_SETTINGS } from '../support/host/profile.mjs';
import { installVsix, startServer } from '../support/host/server.mjs';
import { addressOf } from '../support/host/workbench.mjs';
import { createDriver } from './driver.mjs';
import { PATIENCE } from './until.mjs';

const DEFAULT_WORKSPACE = 'examples';

/**
 * Plays one scenario in a separate VS Code, with the packaged extension installed as a user would install it.
 * @param {{name: string, run: Function, workspace?: string, settings?: Record<string, unknown>, restricted?: boolean}} scenario
 * @param {{host: object, browser: object, vsix: string, pictures: string}} stage
 * @returns {Promise<string | undefined>} the error, if any; then the screenshot `failure-<name>.png` shows the last state
 */
export async function playScenario(scenario, { host, browser, vsix, pictures }) {
  const profile = createProfile({ ...STILL_SETTINGS, ...(scenario.restricted ? RESTRICTED_SETTINGS : {}), ...scenario.settings });
  const shot = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
  let server;
  let page;
  try {
    await installVsix(host, profile, vsix);
    server = await startServer(host, profile, { restricted: scenario.restricted === true });
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    const workspace = profile.copyOf(fromRoot(scenario.workspace ?? DEFAULT_WORKSPACE));
    await page.goto(addressOf(server, workspace), { waitUntil: 'commit' });
    const driver = createDriver(page, workspace, pictures);
    await driver.ready();
    await scenario.run({ page, driver, workspace, shot: driver.screenshot });
    return undefined;
  } catch (error) {
    const picture = page && (await shot(page, `failure-${scenario.name.replace(/\W+/g, '-')}`).then(() => 'see its picture', String));
    return [error.stack ?? String(error), picture, server?.log().slice(-2000)].filter(Boolean).join('\n');
  } finally {
    await page?.context().close();
    await server?.stop();
    profile.remove();
  }
}
