import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A Python on this machine. */
export interface Python {
  readonly program: string;
  /** `2.7`, `3.11` */
  readonly version: string;
  readonly isJython: boolean;
  /** The folder of its standard library. */
  readonly library: string;
}

/** The releases to compare with: the last Python 2, and every Python 3 since the one that Image Factory was ported to. */
const WANTED = ['2.7', ...Array.from({ length: 9 }, (_, i) => `3.${i + 6}`)];

/**
 * The Pythons on the path, in `/usr/bin`, and in pyenv, one of each release; `ORACLE_PYTHON` adds
 * another one. Also lists the releases that were not found.
 */
export function findPythons(): { readonly found: readonly Python[]; readonly missing: readonly string[] } {
  const found = new Map<string, Python>();
  for (const program of candidates()) {
    const python = identify(program);
    const key = python && `${python.isJython ? 'Jython ' : ''}${python.version}`;
    if (python && key !== undefined && !found.has(key)) found.set(key, python);
  }
  const missing = [...WANTED, 'Jython 2.7'].filter((version) => !found.has(version));
  return { found: [...found.values()].sort((a, b) => WANTED.indexOf(a.version) - WANTED.indexOf(b.version)), missing };
}

function* candidates(): Iterable<string> {
  if (process.env.ORACLE_PYTHON) yield process.env.ORACLE_PYTHON;
  const versions = path.join(homedir(), '.pyenv', 'versions');
  if (existsSync(versions)) for (const name of readdirSync(versions)) yield path.join(versions, name, 'bin', 'python');
  yield '/usr/bin/python3';
  for (const name of ['python3', 'python2', ...WANTED.map((version) => `python${version}`), 'jython']) yield name;
}

const WHO =
  'import os, platform, sys; print("%d.%d %s %s" % (sys.version_info[0], sys.version_info[1], platform.python_implementation(), os.path.dirname(os.__file__)))';

function identify(program: string): Python | undefined {
  const run = spawnSync(program, ['-c', WHO], { encoding: 'utf8', timeout: 60_000 });
  const match = run.status === 0 ? /^(\d\.\d+) (\w+) (.*)$/m.exec(run.stdout) : undefined;
  if (!match?.[1]) return undefined;
  return { program, version: match[1], isJython: match[2] === 'Jython', library: match[3] ?? '' };
}

/** A request to a Python: compile a text or a file, or import a module. */
export type Question = string | { readonly file: string } | { readonly module: string; readonly folder: string };

/** The result of a Python for each: null if it compiles, or else the exception. */
export function ask({ program }: Python, questions: readonly Question[]): readonly (string | null)[] {
  if (questions.length === 0) return [];
  const input = `${questions.map((question) => JSON.stringify(question)).join('\n')}\n`;
  const run = spawnSync(program, [path.join(import.meta.dirname, 'compiles.py')], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const answers = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  if (run.status !== 0 || answers.length !== questions.length) throw new Error(`${program}: ${run.stderr || 'answers are missing'}`);
  return answers;
}

/**
 * Whether Jython, which Image Factory does not run on, may accept an invalid text: it ignores a stray `!` or backslash and a string
 * that never ends, allows keywords after a dot, and dicts and empty tuples as targets, and decodes bytes like Java.
 */
export function isLaxInJython(text: string): boolean {
  return (
    /[!\\]|"""|'''|\}\s*=|\(\s*\)\s*(?:in\b|=)|[^\0-\x7f]/.test(text) ||
    KEYWORD_BEHIND_DOT.test(text) ||
    /^[^'"#\n]*(?:'[^'\n]*|"[^"\n]*)$/m.test(text)
  );
}

const KEYWORD_BEHIND_DOT =
  /\.\s*(?:and|as|assert|break|class|continue|def|del|elif|else|except|exec|finally|for|from|global|if|import|in|is|lambda|not|or|pass|print|raise|return|try|while|with|yield)\b/;
