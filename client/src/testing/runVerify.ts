import { spawn } from 'node:child_process';
import * as vscode from 'vscode';

/** A plugin in the output of `imagefactory-plugin verify --format json`. */
interface VerifiedPlugin {
  readonly environment: { readonly description: string } | null;
  readonly checks: readonly VerifiedCheck[];
  /** Where Python and the static check disagree. */
  readonly contradictions: readonly string[];
  /** What the plugin printed. */
  readonly output: string;
}

/** The same with what the command line notes, such as that plugins are not sandboxed. */
export interface VerifyRun extends VerifiedPlugin {
  readonly notes: string;
}

export interface VerifiedCheck {
  readonly check: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly message: string | null;
  readonly missingPackage: string | null;
  /** Relative to the folder of the plugin. Lines and columns from 1. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number | null } | null;
}

/**
 * Verifies one plugin with the command line, which runs Python.
 * @param program path of the bundled command line
 * @throws Error with the command line's error message if it could not run; CancellationError
 */
export async function runVerify(program: string, directory: vscode.Uri, token: vscode.CancellationToken): Promise<VerifyRun> {
  const imgfac = vscode.workspace.getConfiguration('imagefactory', directory).get<string | null>('imgfacPath');
  const args = [
    ...[program, 'verify', directory.fsPath, '--format', 'json', '--python', await pythonFor(directory)],
    ...(imgfac ? ['--imgfac', absolute(imgfac, directory)] : []),
  ];
  // Uses the Node that runs this extension. In the desktop application, Electron must be told to run as Node.
  const child = spawn(process.execPath, args, { cwd: directory.fsPath, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  const listener = token.onCancellationRequested(() => child.kill());
  let report = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (report += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
  try {
    await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  } finally {
    listener.dispose();
  }
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  const [plugin] = report === '' ? [] : (JSON.parse(report) as { plugins: readonly VerifiedPlugin[] }).plugins;
  if (!plugin) throw new Error(problems.trim());
  return { ...plugin, notes: problems.trim() };
}

/** The Python in the settings, otherwise the one selected in the Python extension, otherwise the one on the PATH. */
async function pythonFor(directory: vscode.Uri): Promise<string> {
  const set = vscode.workspace.getConfiguration('imagefactory', directory).get<string | null>('python');
  if (set) return set;
  interface PythonApi {
    readonly environments?: { getActiveEnvironmentPath(resource: vscode.Uri): { readonly path: string } };
  }
  const extension = vscode.extensions.getExtension<PythonApi>('ms-python.python');
  const chosen = (await extension?.activate())?.environments?.getActiveEnvironmentPath(directory).path;
  return chosen || (process.platform === 'win32' ? 'python' : 'python3');
}

/** Paths in settings are relative to the workspace folder. */
function absolute(path: string, directory: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(directory)?.uri ?? directory;
  return /^([\\/]|[a-z]:)/i.test(path) ? path : vscode.Uri.joinPath(folder, path).fsPath;
}
