import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The user's folder for installed hosts, shared by all checkouts; overridden by `IMAGEFACTORY_TOOLS_CACHE`. */
export function cacheFolder() {
  if (process.env.IMAGEFACTORY_TOOLS_CACHE) return path.resolve(process.env.IMAGEFACTORY_TOOLS_CACHE);
  return path.join(userCache(), 'imagefactory-plugin-tools');
}

function userCache() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
}

/**
 * A folder of the cache, created if it does not exist. It is created atomically: filled under another name and then renamed. If two runs
 * create it at the same time, the first rename wins, and the other run uses that folder.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill its errors are rethrown, and nothing is left behind
 * @returns {Promise<string>} the absolute path
 */
export async function cached(name, fill) {
  const wanted = path.join(cacheFolder(), name);
  if (existsSync(wanted)) return wanted;
  mkdirSync(cacheFolder(), { recursive: true });
  removeAbandoned();
  const unfinished = mkdtempSync(path.join(cacheFolder(), '.unfinished-'));
  try {
    await fill(unfinished);
    renameSync(unfinished, wanted);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(wanted)) throw error;
  }
  return wanted;
}

function removeAbandoned() {
  for (const name of readdirSync(cacheFolder()).filter((entry) => entry.startsWith('.unfinished-'))) {
    const folder = path.join(cacheFolder(), name);
    if (Date.now() - statSync(folder).mtimeMs > ABANDONED_AFTER_MS) rmSync(folder, { recursive: true, force: true });
  }
}
