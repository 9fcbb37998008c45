import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const scratch: string[] = [];
process.on('exit', () => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder with all links resolved; removed when the process ends. */
export function scratchFolder(name = 'imagefactory'): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `${name}-`)));
  scratch.push(folder);
  return folder;
}

/** The built command line. */
export const CLI = path.join(repository, 'dist', 'cli.js');

const PARSER = ['web-tree-sitter.wasm', 'tree-sitter-python.wasm'];

/**
 * A copy of the command line in an otherwise empty folder that other users can read.
 * @returns the path of `cli.js`
 */
export function cliAlone({ withParser = true } = {}): string {
  const folder = scratchFolder('elsewhere größe');
  chmodSync(folder, 0o755);
  const built = path.dirname(CLI);
  const programs = readdirSync(built).filter((file) => file.endsWith('.js'));
  for (const file of withParser ? [...programs, ...PARSER] : programs) copyFileSync(path.join(built, file), path.join(folder, file));
  return path.join(folder, 'cli.js');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HowToRun {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs as this user if the tests run as root, which is exempt from permissions. */
  readonly uid?: number;
  /** Standard input; empty by default. */
  readonly input?: string;
}

/** Runs a Node program to its end and collects both streams. */
export function runNode(args: readonly string[], { cwd, env = {}, uid, input }: HowToRun): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, ...(uid === undefined ? {} : { uid }) });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Writes files below a folder, and creates parent folders. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
}

/** A valid OS plugin in `imagefactory_plugins/<name>/`; every part can be replaced, or omitted with undefined. */
export function plugin(name: string, parts: { readonly info?: string; readonly init?: string } = {}): Record<string, string> {
  const metadata = {
    type: 'os',
    targets: [[name, null, null]],
    description: `Installs ${name} Linux`,
    maintainer: { name: 'Stone Works', email: 'plugins@stone.example', url: 'https://stone.example/plugins' },
    version: '1.0',
    license: 'Apache-2.0',
  };
  const folder = `imagefactory_plugins/${name}`;
  return {
    [`${folder}/${name}.info`]: parts.info ?? `${JSON.stringify(metadata, undefined, 4)}\n`,
    [`${folder}/__init__.py`]: parts.init ?? `from .${name} import ${name} as delegate_class\n`,
    [`${folder}/${name}.py`]: `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class ${name}(object):
    """Installs ${name} Linux."""

    def create_base_image(self, builder, template, parameters):
        self.template = template

    def create_target_image(self, builder, target, base_image, parameters):
        self.target = target

    def add_cloud_plugin_content(self, content):
        self.content = content
`,
  };
}
