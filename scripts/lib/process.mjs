import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program and collects its output.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean, shell?: boolean}} [options] `echo` also prints the output as it comes
 * @returns {Promise<{code: number, output: string}>} rejects only if the program cannot be started
 */
export function run(command, args, { cwd = root, env = process.env, echo = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (stream) => (chunk) => {
      output += chunk;
      if (echo) stream.write(chunk);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }));
  });
}

/** Like {@link run}, but also rejects if the exit code is not 0, with the output as the message. */
export async function runOrThrow(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  return output;
}

/** Runs npm: the one that started this script, if any, or else the one on the PATH (a .cmd file on Windows, hence the shell). */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli && path.basename(cli) === 'npm-cli.js') return runOrThrow(process.execPath, [cli, ...args], options);
  return runOrThrow('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Runs the script `bin` of an installed package with this Node, so that no shell wrapper is needed. */
export function tool(relativePath, args, options) {
  return run(process.execPath, [path.join(root, 'node_modules', relativePath), ...args], options);
}
