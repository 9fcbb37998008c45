// npm run generate [-- --check]
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ensureInstalled } from './setup.mjs';

/**
 * Runs every generator of `scripts/generate/` (`*.mjs`, `*.ts`). A generator's default export is a function without arguments that
 * returns, or resolves to, a list of `{path, content}` with paths relative to the project's root; it does not write files itself. Generators run in
 * the order of their names, each after the files of the previous ones are written.
 * @param {{check?: boolean}} [mode] with `check` nothing is written
 * @returns {Promise<string[]>} the paths that were stale
 */
export async function generate({ check = false } = {}) {
  const { register } = await import('tsx/esm/api');
  const unregister = register();
  const stale = [];
  try {
    for (const file of generators()) {
      const { default: produce } = await import(pathToFileURL(file).href);
      for (const { path: target, content } of await produce()) {
        if (current(target) === content) continue;
        stale.push(target);
        if (!check) write(target, content);
      }
    }
  } finally {
    await unregister();
  }
  return stale;
}

function generators() {
  const folder = fromRoot('scripts/generate');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(mjs|ts)$/.test(name) && !name.startsWith('_'))
    .sort()
    .map((name) => path.join(folder, name));
}

const current = (target) => (existsSync(fromRoot(target)) ? readFileSync(fromRoot(target), 'utf8') : undefined);

function write(target, content) {
  mkdirSync(path.dirname(fromRoot(target)), { recursive: true });
  writeFileSync(fromRoot(target), content);
  console.log(`generated ${target}`);
}

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  await ensureInstalled();
  const stale = await generate(values);
  if (values.check && stale.length > 0) {
    console.error(`Stale generated files, renew them with "npm run generate":\n${stale.map((name) => `  ${name}`).join('\n')}`);
    process.exitCode = 1;
  }
});
