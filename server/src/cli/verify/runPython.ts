import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleFolder } from '../../host/wasm.ts';
import type { VerifyRequest } from '../../verify/request.ts';
import { readOutcome, type VerifyOutcome } from '../../verify/results.ts';
import { ExpectedFailure } from '../exit.ts';

/** How Python is started. */
export interface PythonOptions {
  /** The path or name of the program. */
  readonly python: string;
  /** The time limit for one plugin, in seconds. */
  readonly timeout: number;
  /** Whether to also import from the user's own site-packages. */
  readonly userSite: boolean;
}

const STOPPED_BY = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** In UTF-16 code units. Further output is dropped, because a plugin may print endlessly. */
const MAX_OUTPUT = 1_000_000;

/**
 * Verifies one plugin in a Python process of its own, in an empty folder. The process is killed with its children after the time limit.
 * @returns what Python reported, and what the plugin printed, truncated at {@link MAX_OUTPUT}
 * @throws ExpectedFailure if Python cannot be started
 */
export async function runPython(request: VerifyRequest, options: PythonOptions): Promise<VerifyOutcome & { readonly printed: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imagefactory-verify-'));
  const flags = ['-B', '-E', ...(options.userSite ? [] : ['-s'])];
  const script = path.join(bundleFolder(), 'verify_plugin.py');
  const child = spawn(options.python, [...flags, script], { cwd: folder, detached: process.platform !== 'win32' });
  const reported = collect(child.stdout);
  const printed = collect(child.stderr);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killTree(child.pid);
  }, options.timeout * 1000);
  // Python runs in a process group of its own, which does not get Ctrl-C and outlives this process.
  const stop = (signal: NodeJS.Signals) => {
    killTree(child.pid);
    rmSync(folder, { recursive: true, force: true });
    process.exit(128 + os.constants.signals[signal]);
  };
  for (const signal of STOPPED_BY) process.once(signal, stop);
  try {
    const ended = await new Promise<string>((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'ENOENT' ? 'it was not found' : error.message;
        reject(new ExpectedFailure(`cannot run ${options.python}: ${why}; choose a Python with --python`));
      });
      child.once('exit', (code, signal) => {
        // Processes that the plugin has left running would keep the streams open.
        killTree(child.pid);
        child.once('close', () => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(JSON.stringify(request));
    });
    const outcome = readOutcome(reported(), timedOut ? `did not finish within ${options.timeout} seconds` : ended);
    return { ...outcome, printed: printed() };
  } finally {
    clearTimeout(timer);
    for (const signal of STOPPED_BY) process.removeListener(signal, stop);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => {
    if (text.length < MAX_OUTPUT) text += part;
  });
  return () => text.slice(0, MAX_OUTPUT);
}

/** Kills the process group that the child leads, so that its own children end too. */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // All processes have ended.
  }
}
