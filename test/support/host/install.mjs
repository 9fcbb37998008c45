import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, runOrThrow } from '../../../scripts/lib/process.mjs';
import { cached } from './cache.mjs';
import { DEFAULT_VERSION, VERSIONS } from './versions.mjs';

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--legacy-peer-deps'];
const STANDINS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'standins');
const PTY = '@lydell/node-pty@1.1.0';
// Part of the folder's name. Increment it when the steps below change, so that folders from the old steps are not used.
const RECIPE = 1;

/**
 * VS Code's own server and web workbench, installed from the package registry on first use, without compiling anything or special permissions.
 * @param {string} [version] one of {@link VERSIONS}
 * @returns {Promise<{version: string, server: string, node: string}>} the server's entry script and the Node to run it with
 * @throws {Error} if the registry cannot be reached or the package is not the expected one
 */
export async function installHost(version = DEFAULT_VERSION) {
  const entry = VERSIONS[version];
  if (!entry) throw new Error(`VS Code ${version} is none of ${Object.keys(VERSIONS).join(', ')}.`);
  const folder = await cached(`vscode-${version}-${entry.codeServer}-${RECIPE}`, async (target) => {
    console.log(`Installing VS Code ${version} (code-server ${entry.codeServer}) into the cache of this user, once ...`);
    await unpack(entry, target);
    await addPackages(entry, path.join(target, 'vscode'));
    standIn(path.join(target, 'vscode', 'node_modules'));
  });
  return { version, server: path.join(folder, 'vscode', 'out', 'server-main.js'), node: await nodeFor(entry) };
}

/** Only keeps `lib/vscode` of the package; code-server's own server is not used. */
async function unpack({ codeServer, integrity }, target) {
  const [packed] = JSON.parse(await npm(['pack', `code-server@${codeServer}`, '--json', '--silent'], { cwd: target }));
  if (packed.integrity !== integrity)
    throw new Error(`code-server ${codeServer} hashes to ${packed.integrity}, expected was ${integrity}.`);
  await runOrThrow('tar', ['-xzf', packed.filename, 'package/lib/vscode'], { cwd: target });
  renameSync(path.join(target, 'package', 'lib', 'vscode'), path.join(target, 'vscode'));
  for (const name of ['package', packed.filename]) rmSync(path.join(target, name), { recursive: true });
}

/** Uses `npm install` instead of `npm ci`, because the package's lock file lacks some of its dependencies. */
async function addPackages({ ripgrep }, vscode) {
  const search = `@vscode/ripgrep-${process.platform}-${process.arch}@${ripgrep}`;
  await npm(['install', '--omit=dev', ...QUIET, search, PTY], { cwd: vscode });
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const modules = path.join(vscode, 'node_modules', '@vscode');
  const bin = path.join(modules, 'ripgrep', 'bin');
  if (!existsSync(path.join(modules, 'ripgrep'))) return;
  if (!existsSync(bin)) renameSync(path.join(modules, `ripgrep-${process.platform}-${process.arch}`, 'bin'), bin);
  if (!readdirSync(bin).includes(program)) throw new Error(`The package of ripgrep holds no ${program}.`);
}

function standIn(modules) {
  for (const [file, ...places] of [
    ['spdlog.js', '@vscode/spdlog/index.js'],
    ['native-watchdog.js', 'native-watchdog/index.js', '@vscode/native-watchdog/index.js'],
    ['node-pty.js', 'node-pty/lib/index.js'],
  ]) {
    for (const place of places)
      if (existsSync(path.join(modules, place))) copyFileSync(path.join(STANDINS, file), path.join(modules, place));
  }
}

/** The running Node if it is new enough, otherwise one from the registry. */
async function nodeFor({ node, nodeMajor }) {
  if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = await cached(`node-${node}`, async (target) => {
    console.log(`Installing Node ${node} into the cache of this user, once ...`);
    writeFileSync(path.join(target, 'package.json'), '{"private":true}');
    await npm(['install', ...QUIET, `${name}@${node}`], { cwd: target });
  });
  return path.join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
