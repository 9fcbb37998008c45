import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { python } from '../support/engine.ts';
import { outlineOf } from './outline.ts';

/** The number of files of the standard library to read; all of them with `ORACLE_FILES=100000`. */
const COUNT = Number(process.env.ORACLE_FILES ?? 150);
/** A Python 2 or 3; `ORACLE_PYTHON` overrides the first one on the path. */
const INTERPRETER = process.env.ORACLE_PYTHON ?? 'python3';

/** The files of the interpreter's standard library: Python code of every style that exists on every machine. */
const LIST =
  'import os, re; top = os.path.dirname(os.__file__); print("\\n".join(sorted(os.path.join(d, f) for d in (top, os.path.join(top, "test")) if os.path.isdir(d) for f in os.listdir(d) if f.endswith(".py"))))';

test('definitions and imports of the standard library are the same as in Python', (t) => {
  const files = libraryFiles();
  if (!files) {
    t.skip(`SKIPPED: ${INTERPRETER} cannot be run here`);
    return;
  }
  const input = files.join('\n');
  const answers = JSON.parse(
    execFileSync(INTERPRETER, [path.join(import.meta.dirname, 'outline.py')], { input, maxBuffer: 1 << 28 }).toString('utf8'),
  );
  let damaged = 0;
  for (const [i, file] of files.entries()) {
    if (answers[i] === null) continue;
    const { statements, errors, tooLarge } = python.summarize(readFileSync(file, 'utf8'));
    if (tooLarge || errors.length > 0) damaged++;
    else assert.deepEqual(comparable(outlineOf(statements), answers[i]), comparable(answers[i], answers[i]), file);
  }
  t.diagnostic(`${damaged} of ${files.length} files are not read whole`);
  assert.ok(damaged <= files.length / 25, `${damaged} of ${files.length} are damaged`);
});

function libraryFiles(): readonly string[] | undefined {
  try {
    const all = execFileSync(INTERPRETER, ['-c', LIST]).toString('utf8').trim().split('\n');
    const step = Math.max(1, Math.floor(all.length / COUNT));
    return all.filter((_, i) => i % step === 0);
  } catch {
    return undefined;
  }
}

/** Python 2 represents the names of parameters differently, so they are not compared. */
function comparable(outline: unknown, answer: unknown): unknown {
  const text = JSON.stringify(outline);
  const untold = /\["def","\w+",null\]/.test(JSON.stringify(answer));
  return JSON.parse(untold ? text.replace(/(\["def","\w+"),(?:null|\[[^\]]*\])\]/g, '$1]') : text);
}
