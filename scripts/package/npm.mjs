// node scripts/package/npm.mjs
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../build.mjs';
import { main } from '../lib/main.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { npm } from '../lib/process.mjs';
import { ensureInstalled } from '../setup.mjs';
import { npmManifest, readManifest } from './manifest.mjs';

const LIMIT_KB = 2500;
/** Files and folders of the project, and their paths in the package. */
const COPIED = {
  LICENSE: 'LICENSE',
  schemas: 'schemas',
  'docs/rules': 'docs/rules',
  'scripts/package/README.npm.md': 'README.md',
};

/**
 * Builds the programs for release and packages them for npm into one `.tgz` in `out/`.
 * @returns {Promise<string>} the absolute path of the package
 * @throws {Error} if the package is too large
 */
export async function packageProgram() {
  const folder = 'out/npm';
  rmSync(fromRoot(folder), { recursive: true, force: true });
  await build({ minify: true, to: `${folder}/dist`, only: ['programs'] });
  for (const [from, to] of Object.entries(COPIED)) {
    mkdirSync(fromRoot(folder, path.dirname(to)), { recursive: true });
    cpSync(fromRoot(from), fromRoot(folder, to), { recursive: true });
  }
  writeFileSync(fromRoot(folder, 'package.json'), `${JSON.stringify(npmManifest(readManifest()), null, 2)}\n`);
  const [packed] = JSON.parse(await npm(['pack', '--json', '--pack-destination', fromRoot('out')], { cwd: fromRoot(folder) }));
  const file = fromRoot('out', packed.filename);
  const size = Math.ceil(statSync(file).size / 1000);
  if (size > LIMIT_KB) throw new Error(`The npm package has ${size} KB; the limit is ${LIMIT_KB} KB.`);
  return file;
}

await main(import.meta.url, async () => {
  await ensureInstalled();
  console.log(await packageProgram());
});
