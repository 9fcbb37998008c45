import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { decodePython } from '../../server/src/host/decode.ts';
import { compileText } from '../../server/src/python/compile/compile.ts';
import { CPYTHONS, refusal } from './syntax/compare.ts';
import { ask, type Python } from './syntax/pythons.ts';

/** The number of files to read from each library; all of them with `SYNTAX_FILES=100000`. */
const COUNT = Number(process.env.SYNTAX_FILES ?? 80);

/** Where Debian installs its Python packages. */
const PACKAGES = '/usr/lib/python3/dist-packages';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(at);
    return entry.isFile() && entry.name.endsWith('.py') ? [at] : [];
  });
}

/** Some of the files of a folder, the same on every run. */
function someOf(folder: string): readonly string[] {
  const all = existsSync(folder) ? filesIn(folder).sort() : [];
  const step = Math.max(1, Math.floor(all.length / COUNT));
  return all.filter((_, i) => i % step === 0);
}

describe('files that their own Python compiles are accepted', () => {
  for (const python of CPYTHONS) {
    const folders = python === CPYTHONS.at(-1) ? [python.library, PACKAGES] : [python.library];
    test(`${python.version}: ${folders.join(', ')}`, (t) => {
      const files = folders.flatMap(someOf);
      assert.deepEqual(refusedAmong(files, python, t), []);
    });
  }
});

function refusedAmong(files: readonly string[], python: Python, t: { diagnostic(message: string): void }): readonly string[] {
  const refused = files.flatMap((file) => {
    const { text, bytes } = decodePython(readFileSync(file));
    const message = refusal(compileText(text, bytes), python);
    return message === undefined ? [] : [{ file, message }];
  });
  // Only rejected files have to be compiled: libraries contain some files that are broken on purpose.
  const answers = ask(
    python,
    refused.map(({ file }) => ({ file })),
  );
  t.diagnostic(`${files.length} files, of which ${refused.length} do not compile`);
  return refused.filter((_, i) => answers[i] === null).map(({ file, message }) => `${file}: ${message}`);
}
