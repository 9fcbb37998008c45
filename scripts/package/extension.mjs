import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isChunk } from '../build/chunks.mjs';
import { build } from '../build.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { tool } from '../lib/process.mjs';
import { readManifest } from './manifest.mjs';

const LIMIT_KB = 900;
const CONTENTS = 'test/package-contents.txt';
const VSCE = '@vscode/vsce/vsce';

/**
 * Builds the extension for release and packages it into one `.vsix` in `out/`.
 * @param {{updateContents?: boolean}} [options] `updateContents` renews the list of expected files instead of comparing with it
 * @returns {Promise<string>} the absolute path of the package
 * @throws {Error} if the package is too large, or its files, except the chunks of the programs, differ from those in `test/package-contents.txt`
 */
export async function packageExtension({ updateContents = false } = {}) {
  await build({ minify: true });
  await checkContents(updateContents);
  const { name, version, repository } = readManifest();
  const vsix = fromRoot('out', `${name}-${version}.vsix`);
  mkdirSync(fromRoot('out'), { recursive: true });
  // Without a repository, vsce cannot rewrite the relative links in the README, and requires these options.
  const withoutRepository = ['--no-rewrite-relative-links', '--allow-missing-repository'];
  await vsce(['package', '--no-dependencies', ...(repository ? [] : withoutRepository), '--out', vsix]);
  const size = Math.ceil(statSync(vsix).size / 1000);
  if (size > LIMIT_KB) throw new Error(`The package has ${size} KB; the limit is ${LIMIT_KB} KB.`);
  return vsix;
}

async function checkContents(update) {
  const listed = await vsce(['ls', '--no-dependencies']);
  const found = listed
    .split('\n')
    .map((line) => line.trim())
    .filter((file) => file && !isChunk(file))
    .sort();
  if (update) writeFileSync(fromRoot(CONTENTS), `${found.join('\n')}\n`);
  const expected = existsSync(fromRoot(CONTENTS)) ? readFileSync(fromRoot(CONTENTS), 'utf8').split('\n').filter(Boolean) : [];
  const differences = [
    ...found.filter((file) => !expected.includes(file)).map((file) => `  + ${file}`),
    ...expected.filter((file) => !found.includes(file)).map((file) => `  - ${file}`),
  ];
  if (differences.length === 0) return;
  throw new Error(
    `The package's files differ from ${CONTENTS}. If this is intended, run "npm run package -- --update-contents":\n${differences.join('\n')}`,
  );
}

async function vsce(args) {
  const { code, output } = await tool(VSCE, args);
  if (code !== 0) throw new Error(`vsce ${args[0]} ended with ${code}\n${output}`);
  return output;
}
