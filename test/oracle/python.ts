import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Reads a JSON list of base64 texts; prints the result of `json.load` for each as a file: null or the exception's text. */
const PROGRAM = `
import base64, io, json, sys
def verdict(data):
    try:
        json.load(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    except Exception as e:
        return str(e)
answers = [verdict(base64.b64decode(t)) for t in json.load(sys.stdin)]
json.dump({"version": sys.version_info[:2], "answers": answers}, sys.stdout)
`;

export interface PythonVerdicts {
  readonly version: readonly [number, number];
  /** For each text: null if accepted, else the text of the exception. */
  readonly answers: readonly (string | null)[];
}

/** The result of Python's `json` for each file, in one process; undefined without a Python 3. */
export function askPython(files: readonly Uint8Array[]): PythonVerdicts | undefined {
  const input = JSON.stringify(files.map((bytes) => Buffer.from(bytes).toString('base64')));
  for (const program of ['python3', 'python']) {
    const run = spawnSync(program, ['-c', PROGRAM], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.status === 0) return JSON.parse(run.stdout) as PythonVerdicts;
  }
  return undefined;
}

/** A Python of a major version: from `ORACLE_PYTHON`, the path, or pyenv; undefined if there is none. */
export function pythonOf(major: 2 | 3): string | undefined {
  const named = process.env.ORACLE_PYTHON === undefined ? [] : [process.env.ORACLE_PYTHON];
  const usual = [`python${major}`, ...(major === 2 ? ['python2.7'] : []), 'python'];
  return [...named, ...usual, ...pyenvPythons(major)].find((program) => {
    const run = spawnSync(program, ['-c', 'import sys; sys.stdout.write(str(sys.version_info[0]))'], { encoding: 'utf8' });
    return run.status === 0 && run.stdout === String(major);
  });
}

/** All Pythons on the path and in pyenv, one for each minor version. */
export function everyPython(): readonly { readonly program: string; readonly major: 2 | 3; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const program of ['python3', '/usr/bin/python3', 'python2.7', 'python', ...pyenvPythons(2), ...pyenvPythons(3)]) {
    const run = spawnSync(program, ['-c', 'import sys; sys.stdout.write("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' });
    if (run.status === 0 && !found.has(run.stdout)) found.set(run.stdout, program);
  }
  return [...found].map(([name, program]) => ({ program, major: name.startsWith('2') ? 2 : 3, name }));
}

function pyenvPythons(major: 2 | 3): readonly string[] {
  const versions = path.join(process.env.PYENV_ROOT ?? path.join(homedir(), '.pyenv'), 'versions');
  try {
    const names = readdirSync(versions).filter((name) => name.startsWith(`${major}.`));
    return names.map((name) => path.join(versions, name, 'bin', 'python'));
  } catch {
    return [];
  }
}
