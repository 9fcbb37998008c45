// npm run build [-- --watch] [-- --minify]
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ensureInstalled } from './setup.mjs';

/**
 * Builds the generated sources and every bundle into `dist/`, which then runs with Node alone.
 * @param {{minify?: boolean, watch?: boolean}} [mode] with `watch` the promise resolves after the first build, and rebuilding goes on
 * @throws {Error} when a source does not compile; esbuild has then printed where
 */
export async function build({ minify = false, watch = false } = {}) {
  const esbuild = await import('esbuild');
  const { ASSETS, bundles } = await import('./build/bundles.mjs');
  const { generate } = await import('./generate.mjs');
  await generate();
  mkdirSync(fromRoot('dist'), { recursive: true });
  for (const { from, to } of ASSETS) copyFileSync(fromRoot(from), fromRoot(to));
  const all = bundles({ minify });
  if (watch) {
    for (const { options } of all) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  await Promise.all(
    all.map(async ({ to, executable, options }) => {
      await esbuild.build(options);
      if (executable) chmodSync(fromRoot(to), 0o755);
    }),
  );
}

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, minify: { type: 'boolean' } } });
  await ensureInstalled();
  await build(values);
});
