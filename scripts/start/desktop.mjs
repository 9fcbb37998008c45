import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from '../build.mjs';
import { root } from '../lib/paths.mjs';

/**
 * Opens the extension in a desktop VS Code, in a new window with a separate profile, without the user's settings and extensions.
 * @param {{program: string, wait?: boolean}} vscode `wait` is for the `code` command, which otherwise exits immediately
 * @param {{folder: string, file?: string, scratch: string}} subject what to open, and a folder that is removed afterwards
 * @returns {Promise<void>} resolves when the window is closed
 * @throws {Error} if VS Code does not start or exits with a code other than 0
 */
export async function openDesktop({ program, wait = false }, { folder, file, scratch }) {
  await build();
  const args = [
    ...(wait ? ['--wait'] : []),
    '--new-window',
    `--extensionDevelopmentPath=${root}`,
    ...['--user-data-dir', path.join(scratch, 'data'), '--extensions-dir', path.join(scratch, 'extensions')],
    ...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-telemetry', '--disable-updates'],
    // Electron refuses to run as root without it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
    ...(file ? [file] : []),
  ];
  console.log(`Starting ${program}; close its window to end.`);
  const shell = process.platform === 'win32' && program.endsWith('.cmd');
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  await new Promise((resolve, reject) => {
    const child = spawn(shell ? `"${program}"` : program, quoted, { stdio: 'ignore', shell });
    child.once('error', reject);
    child.once('exit', (code) => (code ? reject(new Error(`VS Code ended with ${code}.`)) : resolve()));
  });
}
