import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CLI, plugin, runNode, scratchFolder, writeTree } from '../support/cli.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const [{ pattern }] = manifest.contributes.problemMatchers;
const [{ regexp, ...groups }] = pattern;

test('the problem matcher of the extension finds every finding in the output of check, and nothing else', async () => {
  const folder = scratchFolder();
  writeTree(folder, {
    ...plugin('Granite', { info: '{"type": "oss", "targets": "x", "version": 1}\n' }),
    ...plugin('Slate', { init: 'from .Slte import Slate as delegate_class\n' }),
    ...plugin('Twin', { info: JSON.stringify({ type: 'os', targets: [['Slate', null, null]] }) }),
  });
  const run = (format: string) => runNode([CLI, 'check', '--format', format], { cwd: folder });
  const [text, json] = await Promise.all([run('text'), run('json')]);
  const found = text.stdout.split('\n').flatMap((line) => new RegExp(regexp).exec(line) ?? []);
  const rows: (string | undefined)[][] = [];
  for (let i = 0; i < found.length; i += 7) rows.push(found.slice(i, i + 7));
  const { findings } = JSON.parse(json.stdout);
  assert.ok(findings.length > 5);
  const expected = findings.map(
    (one: { file: string; range: { start: { line: number; character: number } }; severity: string; rule: string; message: string }) => [
      one.file,
      `${one.range.start.line + 1}`,
      `${one.range.start.character + 1}`,
      one.severity,
      one.rule,
      one.message,
    ],
  );
  const order = ['file', 'line', 'column', 'severity', 'code', 'message'].map((name) => groups[name]);
  assert.deepEqual(
    rows.map((row) => order.map((group) => row[group])),
    expected,
  );
});
