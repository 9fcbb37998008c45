import { createColors } from 'picocolors';
import { printable } from '../report/printable.ts';
import type { Colors } from '../report/text.ts';
import { ExpectedFailure } from './exit.ts';

/** The width without a terminal, in columns: constant, so that the same findings give the same text. */
export const DEFAULT_WIDTH = 100;

/** The prefix of every message on stderr. */
export const PROGRAM = 'imagefactory-plugin';

/** The input and output of a command. */
export interface CommandIo {
  /** The working directory as an operating system path. @throws ExpectedFailure if it no longer exists */
  readonly cwd: string;
  readonly colors: Colors;
  /** In columns. */
  readonly width: number;
  /** Whether stdout is a terminal, or treated as one because of `--color always`. */
  readonly isTerminal: boolean;
  /** Shows a progress message on a terminal, in a line of stderr that the next output replaces. Does nothing elsewhere. */
  progress(text: string): void;
  /** Reads all of stdin. */
  input(): Promise<Buffer>;
  /** Writes to stdout. Resolves when everything is written, or the reader has closed the pipe. @throws ExpectedFailure if it cannot be written */
  out(text: string): Promise<void>;
  /** Writes a message to stderr on a line of its own. */
  note(message: string): void;
  /** Writes lines to stderr. Control characters are escaped, because file names and arguments may contain them. */
  err(text: string): void;
}

/** The io of this process. Colors are used on a terminal or with `FORCE_COLOR`, but never with `NO_COLOR`. */
export function processIo(): CommandIo {
  // A failed write also emits an error event, which would end the process. It is normal that `head` closes the pipe early.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const line = new ProgressLine();
  const after =
    <Args extends unknown[], R>(write: (...args: Args) => R) =>
    (...args: Args): R => {
      line.clear();
      return write(...args);
    };
  return {
    get cwd() {
      return workingDirectory();
    },
    colors: createColors(wantsColors(process.env, process.stdout.isTTY === true)),
    // Some pseudo-terminals have 0 columns.
    width: process.stdout.isTTY && process.stdout.columns > 0 ? Math.max(40, process.stdout.columns) : DEFAULT_WIDTH,
    isTerminal: process.stdout.isTTY === true,
    progress: (text) => line.show(text),
    input,
    out: after(out),
    note: after((message: string) => err(`${PROGRAM}: ${message}\n`)),
    err: after(err),
  };
}

/** The values of `--color`. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

/** The same io with colors according to `--color`. */
export function withColors(io: CommandIo, when: (typeof COLOR_CHOICES)[number]): CommandIo {
  if (when === 'auto') return io;
  const isOn = when === 'always';
  return { ...io, colors: createColors(isOn), isTerminal: io.isTerminal || isOn };
}

/** How long to wait before showing progress, so that it does not flicker in short runs, and between updates. In milliseconds. */
const PROGRESS_DELAY_MS = 700;
const PROGRESS_INTERVAL_MS = 100;

/** The progress line on a terminal. */
class ProgressLine {
  readonly #isSeen = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  #next = Date.now() + PROGRESS_DELAY_MS;
  #isShown = false;

  show(text: string): void {
    if (!this.#isSeen || Date.now() < this.#next) return;
    process.stderr.write(`\r${text}\u001b[K`);
    this.#isShown = true;
    this.#next = Date.now() + PROGRESS_INTERVAL_MS;
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K');
    this.#isShown = false;
  }
}

/** Whether to color the output. picocolors' own detection would color all logs of CI services. */
function wantsColors(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new ExpectedFailure('the current folder no longer exists');
  }
}

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

function out(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE')
        reject(new ExpectedFailure(`cannot write the output: ${error.message}`));
      else resolve();
    });
  });
}

function err(text: string): void {
  process.stderr.write(text.split('\n').map(printable).join('\n'));
}
