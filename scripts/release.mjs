// npm run release [-- --publish]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { fromRoot, root } from './lib/paths.mjs';
import { npm, runOrThrow } from './lib/process.mjs';
import { packageExtension } from './package/extension.mjs';
import { readManifest, releaseProblems } from './package/manifest.mjs';
import { packageProgram } from './package/npm.mjs';
import { ensureInstalled } from './setup.mjs';

// Not a development dependency, because it requires a newer Node than the project.
const OVSX = 'ovsx@1.4.0';

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { publish: { type: 'boolean', default: false } } });
  const problems = releaseProblems({
    manifest: readManifest(),
    changelog: readFileSync(fromRoot('CHANGELOG.md'), 'utf8'),
    tag: process.env.GITHUB_REF_TYPE === 'tag' ? process.env.GITHUB_REF_NAME : undefined,
  });
  if (problems.length > 0) throw new Error(`This cannot be released:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  await ensureInstalled();
  const vsix = await packageExtension();
  const tarball = await packageProgram();
  console.log([vsix, tarball].map((file) => path.relative(root, file)).join('\n'));
  if (values.publish) await publish(vsix, tarball);
});

/**
 * Publishes to the registries for which the environment has credentials. npm uses the identity of the workflow instead of a token, which must be configured
 * there once as a trusted publisher.
 */
async function publish(vsix, tarball) {
  const { VSCE_PAT, OVSX_PAT, ACTIONS_ID_TOKEN_REQUEST_URL } = process.env;
  const places = [
    { name: 'Visual Studio Marketplace', credentials: VSCE_PAT, run: () => vsce(['publish', '--packagePath', vsix]) },
    { name: 'Open VSX', credentials: OVSX_PAT, run: () => npm(['exec', '--yes', '--', OVSX, 'publish', vsix], { echo: true }) },
    { name: 'npm', credentials: ACTIONS_ID_TOKEN_REQUEST_URL, run: () => npm(['publish', tarball], { echo: true }) },
  ];
  for (const { name, credentials, run } of places) {
    console.log(credentials ? `Publishing to ${name} ...` : `Not published to ${name}: there are no credentials for it.`);
    if (credentials) await run();
  }
}

const vsce = (args) => runOrThrow(process.execPath, [fromRoot('node_modules/@vscode/vsce/vsce'), ...args], { echo: true });
