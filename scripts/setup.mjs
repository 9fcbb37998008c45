// Only Node's own modules here: this runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { npm } from './lib/process.mjs';

const MINIMUM_NODE = 20;
const STAMP = fromRoot('node_modules', '.installed-from');

/**
 * Makes `node_modules` agree with `package-lock.json`: runs `npm ci` where it is missing or was installed from another lock file.
 * @returns {Promise<boolean>} whether something was installed
 * @throws {Error} on a Node that is too old, or with npm's output when the installation fails
 */
export async function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
    throw new Error(`Node ${MINIMUM_NODE} or newer is needed, this is ${process.version}.`);
  }
  const wanted = lockHash();
  if (installedHash() === wanted) return false;
  if (installedByHand()) {
    writeFileSync(STAMP, wanted);
    return false;
  }
  console.log('Installing the development packages of package-lock.json (npm ci) ...');
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(STAMP, wanted);
  return true;
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(fromRoot('package-lock.json')))
    .digest('hex');

const installedHash = () => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined);

/** Whether a plain `npm install` or `npm ci` has left every package in the version of the lock file. */
function installedByHand() {
  const hidden = fromRoot('node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([place, { version, optional }]) => {
    // An optional package is there only on its own platform.
    if (place === '' || (optional && !installed[place])) return true;
    return installed[place]?.version === version;
  });
}

await main(import.meta.url, ensureInstalled);
