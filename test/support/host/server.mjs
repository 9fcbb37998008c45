import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runOrThrow } from '../../../scripts/lib/process.mjs';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const LISTENING = /Extension host agent listening on (\d+)/;

/**
 * Starts VS Code's server on a local port, by default a free one. It requires a token, because its users can open a terminal.
 * @param {{server: string, node: string}} host from `installHost`
 * @param {{home: string, data: string, extensions: string}} profile from `createProfile`
 * @param {{env?: Record<string, string>, port?: number, restricted?: boolean}} [options] `restricted` enables workspace trust
 * @returns {Promise<{url: string, authority: string, token: string, log: () => string, ended: Promise<void>, stop: () => Promise<void>}>}
 * @throws {Error} with the server's output if it exits or does not start in time
 */
export async function startServer(host, profile, { env = {}, port = 0, restricted = false } = {}) {
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(profile.data, 'token'); // not an argument, which every user of the machine can see
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const child = spawn(
    host.node,
    [
      host.server,
      ...common(profile),
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token-file', tokenFile],
      ...['--telemetry-level', 'off'],
      ...(restricted ? [] : ['--disable-workspace-trust']),
    ],
    // A separate process group, so that the extension hosts are stopped with it. Windows has none and ends the process tree itself.
    { env: { ...privateEnvironment(profile), ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  const ended = new Promise((resolve) => child.once('exit', () => resolve()));
  let log = '';
  const listening = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`VS Code's server ${why}\n${log}`));
    const timer = setTimeout(() => fail(`did not listen within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    const read = (chunk) => {
      log += chunk;
      const match = LISTENING.exec(log);
      if (!match) return;
      clearTimeout(timer);
      resolve(match[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal}`);
    });
  }).catch((error) => {
    endAll(child, 'SIGKILL');
    throw error;
  });
  const authority = `127.0.0.1:${listening}`;
  return { url: `http://${authority}`, authority, token, log: () => log, ended, stop: () => stop(child, ended) };
}

/**
 * Installs a packaged extension into a profile.
 * @throws {Error} with VS Code's message if it does not accept the package
 */
export async function installVsix(host, profile, vsix) {
  const args = [host.server, ...common(profile), '--install-extension', vsix, '--force'];
  await runOrThrow(host.node, args, { env: privateEnvironment(profile), cwd: profile.home });
}

const common = ({ data, extensions }) => [
  '--accept-server-license-terms',
  ...['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensions],
];

/** The environment of this process without variables of a surrounding VS Code, without the user's home, and without the extension gallery. */
function privateEnvironment({ home }) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|XDG_|NODE_OPTIONS$|npm_)/.test(name));
  return { ...Object.fromEntries(inherited), HOME: home, USERPROFILE: home, DO_NOT_TRACK: '1', EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode) return;
  endAll(child, 'SIGTERM');
  const timer = setTimeout(() => endAll(child, 'SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
  endAll(child, 'SIGKILL');
}

function endAll(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
