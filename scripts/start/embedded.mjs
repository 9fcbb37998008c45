import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { installHost } from '../../test/support/host/install.mjs';
import { createProfile } from '../../test/support/host/profile.mjs';
import { installVsix, startServer } from '../../test/support/host/server.mjs';
import { addressOf, remoteUri } from '../../test/support/host/workbench.mjs';
import { packageExtension } from '../package/extension.mjs';
import { hasScreen } from '../vscode/desktop.mjs';

/**
 * Packages the extension, installs it into the embedded VS Code, and serves that for a local browser.
 * @param {{folder: string, file?: string, port: number}} subject what to open; port 0 means any free port
 * @returns {Promise<void>} resolves after Ctrl+C, when everything is stopped and removed
 * @throws {Error} if VS Code's server exits by itself
 */
export async function serveEmbedded({ folder, file, port }) {
  const interrupted = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  const vsix = await packageExtension();
  const host = await installHost();
  const profile = createProfile();
  let server;
  try {
    await installVsix(host, profile, vsix);
    server = await startServer(host, profile, { port });
    const address = addressOf(server, folder, file ? [['openFile', remoteUri(server, file)]] : []);
    console.log(`\nVS Code ${host.version} with the extension runs at\n\n    ${address}\n\nPress Ctrl+C to stop it.`);
    openBrowser(address);
    const ended = await Promise.race([interrupted.then(() => false), server.ended.then(() => true)]);
    if (ended) throw new Error(`VS Code's server has ended by itself.\n${server.log()}`);
  } finally {
    await server?.stop();
    profile.remove();
  }
  console.log('Stopped.');
}

/** Opens the user's browser if there is a screen. The address is printed in any case. */
function openBrowser(address) {
  if (!hasScreen()) return;
  const [command, ...args] = { darwin: ['open'], win32: ['explorer'] }[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}
