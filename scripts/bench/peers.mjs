import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cached } from '../../test/support/host/cache.mjs';
import { npm } from '../lib/process.mjs';

/** The programs that the benchmarks compare with, at pinned versions. `program` is the script that Node runs. */
const PEERS = {
  json: { package: 'vscode-langservers-extracted@4.10.0', program: 'vscode-langservers-extracted/bin/vscode-json-language-server' },
  pyright: { package: 'pyright@1.1.414', program: 'pyright/index.js' },
};

/**
 * Installs the peers into the user's cache, once.
 * @returns {Promise<{json: string, pyright: string}>} paths of VS Code's JSON language server and of Pyright's command line
 */
export async function installPeers() {
  const packages = Object.values(PEERS).map((peer) => peer.package);
  const folder = await cached(`peers-${packages.join('-')}`, async (target) => {
    console.log(`Installing ${packages.join(' and ')} into the cache of this user, once ...`);
    writeFileSync(path.join(target, 'package.json'), '{"private":true}');
    await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...packages], { cwd: target });
  });
  return Object.fromEntries(Object.entries(PEERS).map(([name, { program }]) => [name, path.join(folder, 'node_modules', program)]));
}
