// Only imports Node's own modules, because it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { npm } from './lib/process.mjs';

const MINIMUM_NODE = 20;
const STAMP = fromRoot('node_modules', '.installed-from');

/**
 * Runs `npm ci` if `node_modules` does not exist or does not match `package-lock.json`.
 * @returns {Promise<boolean>} whether something was installed
 * @throws {Error} if Node is too old, or with npm's output if the installation fails
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

/** Whether all packages have the versions of the lock file, because of a manual `npm install` or `npm ci`. */
function installedByHand() {
  const hidden = fromRoot('node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([place, { version, optional }]) => {
    // Optional packages are only installed on their platforms.
    if (place === '' || (optional && !installed[place])) return true;
    return installed[place]?.version === version;
  });
}

await main(import.meta.url, ensureInstalled);
