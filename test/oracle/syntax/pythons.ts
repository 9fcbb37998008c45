import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A Python of this machine. */
export interface Python {
  readonly program: string;
  /** `2.7`, `3.11` */
  readonly version: string;
  readonly isJython: boolean;
  /** Where its own library lies. */
  readonly library: string;
}

/** The releases that are worth comparing with: the last Python 2, and every Python 3 since the one for which Image Factory was ported. */
const WANTED = ['2.7', ...Array.from({ length: 9 }, (_, i) => `3.${i + 6}`)];

/**
 * The Pythons that are found on the path, in `/usr/bin`, and where pyenv keeps them, one of each release; `ORACLE_PYTHON` names
 * another one. With the releases that were looked for and are not here.
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

/** What a Python is asked: whether it compiles a text, or a file, or imports a module. */
export type Question = string | { readonly file: string } | { readonly module: string; readonly folder: string };

/** What a Python says of each: null where it compiles, else its exception. */
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
 * Whether Jython, which Image Factory does not run on, says nothing about a text: it ignores a stray `!` or backslash and a string
 * that never ends, allows keywords behind a dot, and dicts and empty tuples as targets, and reads bytes as Java does.
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
