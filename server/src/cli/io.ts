import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createColors } from 'picocolors';
import { printable } from '../report/printable.ts';
import type { Colours } from '../report/text.ts';
import { ExpectedFailure } from './exit.ts';

/** Used where there is no terminal to ask, so that the same findings give the same text. In columns. */
const DEFAULT_WIDTH = 100;

/** The name before every message on stderr. */
export const PROGRAM = 'imagefactory-plugin';

/** What a command needs of the process around it. */
export interface CommandIo {
  /** The working directory, as the operating system writes it. */
  readonly cwd: string;
  readonly colours: Colours;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether stdout is a terminal. */
  readonly isTerminal: boolean;
  /** Shows what is being done on a terminal, in a line of stderr that the next output replaces. Nothing elsewhere. */
  progress(text: string): void;
  /** All of stdin. */
  input(): Promise<Buffer>;
  /** Writes to stdout; resolves when all of it is with the reader, or the reader has gone. Rejects when it cannot be written. */
  out(text: string): Promise<void>;
  /** Tells the person something beside the result, on stderr, as a line of its own. */
  note(message: string): void;
  /** Writes lines to stderr, whatever a terminal would obey in them made visible: file names and arguments are part of them. */
  err(text: string): void;
}

/** The io of this process. Colours only on a terminal, unless `FORCE_COLOR` says otherwise; `NO_COLOR` beats all. */
export function processIo(): CommandIo {
  // Every failed write also raises an event, which nobody else listens to: `head` closes its end early, and that is fine.
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
    cwd: process.cwd(),
    colours: createColors(wantsColours(process.env, process.stdout.isTTY === true)),
    width: process.stdout.isTTY ? Math.max(40, process.stdout.columns) : DEFAULT_WIDTH,
    isTerminal: process.stdout.isTTY === true,
    progress: (text) => line.show(text),
    input,
    out: after(out),
    note: after((message: string) => err(`${PROGRAM}: ${message}\n`)),
    err: after(err),
  };
}

/** When to use colors, as `--color` says. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

/** The same io with colors as a person wants them. */
export function withColours(io: CommandIo, when: (typeof COLOR_CHOICES)[number]): CommandIo {
  return when === 'auto' ? io : { ...io, colours: createColors(when === 'always') };
}

/** The same io whose output goes into a file, which is replaced. */
export function intoFile(name: string, io: CommandIo): CommandIo {
  const file = path.resolve(io.cwd, name);
  const write = async (text: string) => {
    try {
      writeFileSync(file, text);
    } catch (error) {
      throw new ExpectedFailure(`cannot write ${name}: ${(error as Error).message}`);
    }
  };
  return { ...io, out: write, isTerminal: false, width: DEFAULT_WIDTH };
}

/** A person who waits longer than this looks for a sign of life; one who does not would only see a flicker. In milliseconds. */
const PATIENCE = 700;
const BETWEEN = 100;

/** The line on a terminal that says what is being done. */
class ProgressLine {
  readonly #isSeen = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  #next = Date.now() + PATIENCE;
  #isShown = false;

  show(text: string): void {
    if (!this.#isSeen || Date.now() < this.#next) return;
    process.stderr.write(`\r${text}\u001b[K`);
    this.#isShown = true;
    this.#next = Date.now() + BETWEEN;
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K');
    this.#isShown = false;
  }
}

/** Whether to colour the output. picocolors itself would colour every log of a CI service. */
function wantsColours(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env.TERM !== 'dumb';
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
