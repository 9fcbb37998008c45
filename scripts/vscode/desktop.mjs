import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openedFor } from '../../test/support/host/workbench.mjs';
import { fromRoot } from '../lib/paths.mjs';

const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_LIMIT_MS = 4_000;

/**
 * A desktop VS Code to run tests or the extension in: that of `VSCODE_EXECUTABLE`, or one that `@vscode/test-electron` downloads into `.vscode-test/`.
 * @param {string} version the version to download
 * @returns {Promise<string | undefined>} the path of the program; undefined if it is not set and cannot be downloaded
 * @throws {Error} if the file of `VSCODE_EXECUTABLE` does not exist
 */
export async function desktopVsCode(version) {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named && !existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which does not exist.`);
  if (named) return named;
  if (!hasScreen() || !(await downloadable())) return undefined;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode({ version, cachePath: fromRoot('.vscode-test') });
}

/** Whether programs with windows can be run. */
export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function downloadable() {
  try {
    return (await fetch(RELEASES, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) })).ok;
  } catch {
    return false;
  }
}

/**
 * Runs a compiled test module in a desktop VS Code. Parameters and result are those of `runTests` of the embedded host.
 * @param {string} executable VS Code itself, not its `code` script
 */
export async function runDesktopTests(executable, { extension, tests, workspace, results, settings = {}, restricted = false, env = {} }) {
  const { runTests } = await import('@vscode/test-electron');
  const home = mkdtempSync(path.join(os.tmpdir(), 'imagefactory-vscode-'));
  const copy = path.join(home, path.basename(workspace));
  const data = path.join(home, 'data');
  try {
    cpSync(workspace, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(path.join(data, 'User'), { recursive: true });
    writeFileSync(
      path.join(data, 'User', 'settings.json'),
      JSON.stringify({ 'security.workspace.trust.startupPrompt': 'never', ...settings }),
    );
    const quiet = [
      ...(restricted ? [] : ['--disable-workspace-trust']),
      '--skip-welcome',
      '--skip-release-notes',
      '--disable-telemetry',
      '--disable-updates',
    ];
    const launchArgs = [openedFor(copy), '--user-data-dir', data, '--extensions-dir', path.join(home, 'extensions'), ...quiet];
    const code = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      launchArgs,
    });
    return { code: existsSync(results) ? code : 1, log: existsSync(results) ? '' : 'VS Code ended, but the tests have left no results.' };
  } catch (error) {
    return { code: 1, log: String(error) };
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The `code` command on the PATH, if there is a screen. Not in the terminal of a remote VS Code, where it cannot open a development window. */
export function codeOnPath() {
  if (!hasScreen() || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
