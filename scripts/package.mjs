// npm run package [-- --update-contents]
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { main } from './lib/main.mjs';
import { fromRoot, root } from './lib/paths.mjs';
import { tool } from './lib/process.mjs';
import { ensureInstalled } from './setup.mjs';

const LIMIT_KB = 900;
const CONTENTS = 'test/package-contents.txt';
const VSCE = '@vscode/vsce/vsce';

/**
 * Builds the extension for people and packages it into one `.vsix` below `out/`.
 * @param {{updateContents?: boolean}} [options] `updateContents` renews the list of expected files instead of comparing with it
 * @returns {Promise<string>} the absolute path of the package
 * @throws {Error} when the package is too large or holds other files than `test/package-contents.txt` lists
 */
export async function packageExtension({ updateContents = false } = {}) {
  await build({ minify: true });
  await checkContents(updateContents);
  const { name, version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  const vsix = fromRoot('out', `${name}-${version}.vsix`);
  mkdirSync(path.dirname(vsix), { recursive: true });
  await vsce(['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', vsix]);
  const size = Math.ceil(statSync(vsix).size / 1000);
  if (size > LIMIT_KB) throw new Error(`The package has ${size} KB; ${LIMIT_KB} KB is the limit.`);
  console.log(`${path.relative(root, vsix)}: ${size} KB (limit ${LIMIT_KB} KB)`);
  return vsix;
}

async function checkContents(update) {
  const listed = await vsce(['ls', '--no-dependencies']);
  const found = listed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .sort();
  if (update) writeFileSync(fromRoot(CONTENTS), `${found.join('\n')}\n`);
  const expected = existsSync(fromRoot(CONTENTS)) ? readFileSync(fromRoot(CONTENTS), 'utf8').split('\n').filter(Boolean) : [];
  const differences = [
    ...found.filter((file) => !expected.includes(file)).map((file) => `  + ${file}`),
    ...expected.filter((file) => !found.includes(file)).map((file) => `  - ${file}`),
  ];
  if (differences.length === 0) return;
  throw new Error(
    `The package's files differ from ${CONTENTS}; if that is meant, run "npm run package -- --update-contents":\n${differences.join('\n')}`,
  );
}

async function vsce(args) {
  const { code, output } = await tool(VSCE, args);
  if (code !== 0) throw new Error(`vsce ${args[0]} ended with ${code}\n${output}`);
  return output;
}

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { 'update-contents': { type: 'boolean' } } });
  await ensureInstalled();
  await packageExtension({ updateContents: values['update-contents'] ?? false });
});
