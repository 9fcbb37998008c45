import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Ended } from '../../support/cli.ts';
import { readRulePage } from '../../support/rulePage.ts';
import { reportIn } from './report.ts';
import { folderWith, run } from './run.ts';
import { sarifIn } from './sarif.ts';

const PAGES = path.join(import.meta.dirname, '../../../docs/rules');

/** All examples of all rule pages, each in its own repository. */
function examples(): Record<string, string> {
  const names = readdirSync(PAGES).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const all = names.flatMap((name) =>
    readRulePage(readFileSync(path.join(PAGES, name), 'utf8')).flatMap(({ files }, i) => {
      const repository = `${path.basename(name, '.md')}-${i}`;
      return [[`${repository}/.git/HEAD`, ''], ...Object.entries(files).map(([file, text]) => [file.replace('/work', repository), text])];
    }),
  );
  return Object.fromEntries(all);
}

/** The texts of all files, by path. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [
      path.relative(folder, path.join(parentPath, name)),
      readFileSync(path.join(parentPath, name), 'utf8'),
    ]),
  );
}

describe('the examples of all rule pages, together', () => {
  const files = examples();
  let folder: string;
  let plain: Ended;
  before(async () => {
    folder = folderWith(files);
    plain = await run(folder, ['check', '--format', 'json']);
  });

  it('have reports that conform to the schemas', async () => {
    const { findings, plugins } = reportIn(plain);
    assert.ok(plugins > 200);
    const [{ results = [] } = {}] = sarifIn(await run(folder, ['check', '--format', 'sarif'])).runs;
    assert.equal(results.length, findings.length);
    const fingerprints = results.map(({ partialFingerprints }) => Object.values(partialFingerprints ?? {})[0]);
    assert.equal(new Set(fingerprints).size, findings.length, 'each finding has a fingerprint of its own');
  });

  for (const options of [['--fix'], ['--fix', '--unsafe-fixes']])
    it(`${options.join(' ')} makes them better, and a second time changes nothing`, async () => {
      const [earlier, known] = [reportIn(await run(folder, ['check', '--format', 'json'])), contents(folder)];
      const diff = await run(folder, ['check', '--diff', ...options.slice(1)]);
      const first = reportIn(await run(folder, ['check', '--format', 'json', ...options]));
      assert.ok(first.fixed > 50);
      assert.ok(first.summary.error < earlier.summary.error && first.summary.warning < earlier.summary.warning);
      const after = contents(folder);
      const changed = [...after].filter(([file, text]) => known.get(file) !== text).map(([file]) => file);
      const shown = [...diff.stdout.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, file]) => file);
      assert.deepEqual(changed.sort(), shown.sort(), 'the diff has shown what is written');
      assert.ok([...known.keys()].every((file) => after.has(file)));
      const second = reportIn(await run(folder, ['check', '--format', 'json', ...options]));
      assert.deepEqual([second.fixed, second.findings], [0, first.findings]);
      assert.deepEqual(contents(folder), after);
    });
});
