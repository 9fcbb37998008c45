import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { Unavailable } from './unavailable.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const ELSEWHERE = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * An installed Chromium or Chrome: the one that `CHROMIUM` names, else the first on the PATH or in the usual places.
 * @returns {string} its absolute path
 * @throws {Unavailable} that says what is missing and how to get it
 */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Unavailable(`CHROMIUM names ${named}, which does not exist.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name + suffix)));
  const found = [...onPath, ...(ELSEWHERE[process.platform] ?? [])].find(executable);
  if (found) return found;
  throw new Unavailable(
    'No Chromium or Chrome was found. Install one (Debian, Ubuntu: apt-get install chromium; Fedora: dnf install chromium), ' +
      'or name one in the environment variable CHROMIUM.',
  );
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}

/**
 * Starts the browser without a window. Its pages are refused everything but this machine's own address at once, so that nothing waits for
 * the network.
 * @returns {Promise<{newPage: (size?: {width: number, height: number}) => Promise<import('playwright-core').Page>, close: () => Promise<void>}>}
 */
export async function launchBrowser() {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    headless: true,
    args: [
      '--headless',
      '--no-sandbox', // also as root, in containers
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--force-color-profile=srgb',
    ],
  });
  return {
    async newPage(size = { width: 1280, height: 800 }) {
      const context = await browser.newContext({ viewport: size, locale: 'en-US', deviceScaleFactor: 1 });
      await context.route(
        (url) => url.hostname !== '127.0.0.1',
        (route) => route.abort(),
      );
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
