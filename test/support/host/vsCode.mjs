import { launchBrowser } from './browser.mjs';
import { createProfile, RESTRICTED_SETTINGS, STILL_SETTINGS } from './profile.mjs';
import { installVsix, startServer } from './server.mjs';
import { addressOf } from './workbench.mjs';

/**
 * A served VS Code for unattended runs. Its windows share a browser, and those with the same settings also a server, because starting these takes more
 * time than a window. Each window has its own extension host, storage, and copy of its folder.
 * @param {{server: string, node: string}} host from `installHost`
 * @param {{vsix?: string, env?: Record<string, string>}} [options] a packaged extension to install; more environment variables
 */
export async function startVsCode(host, { vsix, env } = {}) {
  const browser = await launchBrowser();
  const servers = new Map();

  async function start(settings, restricted) {
    const profile = createProfile({ ...STILL_SETTINGS, ...(restricted ? RESTRICTED_SETTINGS : {}), ...settings });
    try {
      if (vsix) await installVsix(host, profile, vsix);
      return { profile, server: await startServer(host, profile, { env, restricted }) };
    } catch (error) {
      profile.remove();
      throw error;
    }
  }

  return {
    /**
     * Opens a page for a window. Only one may be open at a time.
     * @param {{workspace: string, settings?: Record<string, unknown>, restricted?: boolean}} opened the folder to copy and to open, user settings, and
     * whether to open it in Restricted Mode, like an untrusted folder
     * @returns the page, the copy of the folder, the home of the user, the server, `load` to load VS Code with a payload, and `close`
     */
    async newWindow({ workspace, settings = {}, restricted = false }) {
      const key = JSON.stringify([settings, restricted]);
      if (!servers.has(key)) servers.set(key, await start(settings, restricted));
      const { profile, server } = servers.get(key);
      profile.reset();
      const copy = profile.copyOf(workspace);
      const page = await browser.newPage();
      const load = (payload) => page.goto(addressOf(server, copy, payload), { waitUntil: 'commit' });
      return { page, workspace: copy, home: profile.home, server, load, close: () => page.context().close() };
    },

    async stop() {
      await browser.close();
      for (const { profile, server } of servers.values()) {
        await server.stop();
        profile.remove();
      }
    },
  };
}
