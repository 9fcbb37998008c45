// npm run build [-- --watch] [-- --minify]
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ensureInstalled } from './setup.mjs';

/** The file with the licenses of all bundled packages, next to the bundles. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/**
 * Generates sources and builds the bundles into one folder, which runs without `node_modules`.
 * @param {{minify?: boolean, watch?: boolean, to?: string, only?: readonly string[]}} [mode] with `watch` the promise resolves after the first
 * build, and rebuilding goes on; `to` is the folder, relative to the root; `only` names the bundles to build (default: all)
 * @returns {Promise<string[]>} the folders of the bundled third-party packages, relative to the root; none with `watch`
 * @throws {Error} when a source does not compile; esbuild has then printed where
 */
export async function build({ minify = false, watch = false, to = 'dist', only } = {}) {
  const esbuild = await import('esbuild');
  const { ASSETS, bundles } = await import('./build/bundles.mjs');
  const { bundledPackages, thirdPartyNotices } = await import('./build/notices.mjs');
  const { generate } = await import('./generate.mjs');
  await generate();
  mkdirSync(fromRoot(to), { recursive: true });
  for (const asset of ASSETS) copyFileSync(fromRoot(asset), fromRoot(to, path.basename(asset)));
  const all = bundles({ minify, to }).filter(({ name }) => !only || only.includes(name));
  if (watch) {
    for (const { options } of all) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    return [];
  }
  const metafiles = await Promise.all(all.map(async ({ options }) => (await esbuild.build({ ...options, metafile: true })).metafile));
  chmodSync(fromRoot(to, 'cli.js'), 0o755);
  const packages = bundledPackages(metafiles, ASSETS);
  writeFileSync(fromRoot(to, NOTICES), thirdPartyNotices(packages));
  return packages;
}

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, minify: { type: 'boolean' } } });
  await ensureInstalled();
  await build(values);
});
