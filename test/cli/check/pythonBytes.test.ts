import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CLI, runNode, scratchFolder } from '../../support/cli.ts';
import { healthy } from '../../support/rulePage.ts';

/** The docstring of the healthy plugin that is replaced by other bytes. */
const DOCSTRING = '"""Installs Granite Linux."""';

type Change = (source: Buffer) => Buffer;

const docstring =
  (text: string): Change =>
  (source) =>
    Buffer.from(source.toString('latin1').replace(DOCSTRING, text), 'latin1');
const prefixed =
  (text: string, next: Change = (source) => source): Change =>
  (source) =>
    Buffer.concat([Buffer.from(text, 'latin1'), next(source)]);
const utf16: Change = (source) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(source.toString(), 'utf16le')]);

const LATIN = '"""Caf\xe9"""';
const UTF8 = '"""Caf\xc3\xa9"""';
const MARK = '\xef\xbb\xbf';

/** The expected findings for the bytes of a module. Verified by importing them with CPython 2.7 and 3.6 to 3.13. */
const CASES: Readonly<Record<string, readonly [Change, expected: string | undefined]>> = {
  'Latin-1 in a string, and no declaration': [docstring(LATIN), 'warning python-syntax'],
  'Latin-1 in a comment, which Python 3 does not decode': [
    (source) => Buffer.concat([source, Buffer.from('# caf\xe9\n', 'latin1')]),
    undefined,
  ],
  'Latin-1, declared': [prefixed('# coding: latin-1\n', docstring(LATIN)), undefined],
  'Latin-1 in a string, and UTF-8 declared, which Python 2 does not decode': [
    prefixed('# coding: utf-8\n', docstring(LATIN)),
    'information unverifiable-delegate',
  ],
  'Latin-1, and UTF-8 declared by another name': [prefixed('# coding: utf8\n', docstring(LATIN)), 'warning python-syntax'],
  'UTF-8, and no declaration': [docstring(UTF8), undefined],
  'UTF-8, and ASCII declared': [prefixed('# coding: ascii\n', docstring(UTF8)), 'warning python-syntax'],
  'an unknown encoding': [prefixed('# coding: uft-8\n'), 'warning python-syntax'],
  'a byte order mark': [prefixed(MARK), undefined],
  'a byte order mark and UTF-8': [prefixed(`${MARK}# coding: utf-8\n`), undefined],
  'a byte order mark and Latin-1': [prefixed(`${MARK}# coding: latin-1\n`), 'warning python-syntax'],
  'UTF-16': [utf16, 'warning python-syntax'],
  'a null byte behind a statement': [prefixed('x = 1\0\n'), 'warning python-syntax'],
  'null bytes at the end, which Python 2 ignores': [
    (source) => Buffer.concat([source, Buffer.alloc(8)]),
    'information unverifiable-delegate',
  ],
};

describe('a module in other bytes', () => {
  for (const [what, [change, expected]] of Object.entries(CASES))
    it(what, async () => {
      const folder = scratchFolder();
      for (const [file, text] of Object.entries(healthy('healthy-os'))) {
        const at = path.join(folder, path.relative('/work', file));
        mkdirSync(path.dirname(at), { recursive: true });
        const bytes = Buffer.from(text);
        writeFileSync(at, file.endsWith('/Granite.py') ? change(bytes) : bytes);
      }
      const { stdout } = await runNode([CLI, 'check', '.', '--format', 'json'], { cwd: folder });
      const { findings } = JSON.parse(stdout) as { findings: readonly { severity: string; rule: string; file: string }[] };
      assert.deepEqual(
        findings.map(({ severity, rule }) => `${severity} ${rule}`),
        expected === undefined ? [] : [expected],
      );
      for (const { file } of findings) assert.match(file, /Granite\.py$/);
    });
});
