import path from 'node:path';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { PATIENCE } from '../support/until.mjs';
import { createDriver } from './driver.mjs';

const DEFAULT_WORKSPACE = 'examples';

/**
 * Plays one scenario in a new window.
 * @param {{name: string, run: Function, workspace?: string, settings?: Record<string, unknown>, restricted?: boolean}} scenario
 * @param {{vsCode: Awaited<ReturnType<import('../support/host/vsCode.mjs').startVsCode>>, pictures: string}} stage
 * @returns {Promise<string | undefined>} the error, if any; then the screenshot `failure-<name>.png` shows the last state
 */
export async function playScenario({ name, run, workspace: folder = DEFAULT_WORKSPACE, settings, restricted }, { vsCode, pictures }) {
  const { page, workspace, home, server, load, close } = await vsCode.newWindow({ workspace: fromRoot(folder), settings, restricted });
  try {
    page.setDefaultTimeout(PATIENCE);
    await load();
    const driver = createDriver(page, workspace, pictures);
    await driver.ready();
    await run({ page, driver, workspace, home, shot: driver.screenshot });
    return undefined;
  } catch (error) {
    const file = path.join(pictures, `failure-${name.replace(/\W+/g, '-')}.png`);
    const picture = await page.screenshot({ path: file }).then(() => 'see its picture', String);
    return [server.log().slice(-2000), picture, error.stack ?? String(error)].join('\n');
  } finally {
    await close();
  }
}
