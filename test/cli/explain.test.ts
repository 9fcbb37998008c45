import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { CLI, runNode, scratchFolder } from '../support/cli.ts';

const run = (...args: readonly string[]) => runNode([CLI, ...args], { cwd: scratchFolder() });
const PAGES = new URL('../../docs/rules/', import.meta.url);
const names = readdirSync(PAGES)
  .filter((name) => name !== 'README.md')
  .map((name) => name.replace(/\.md$/, ''));

const schema = readFileSync(new URL('../../schemas/imagefactory-rules.schema.json', import.meta.url), 'utf8');
const isValid = new Ajv({ strict: false }).compile(JSON.parse(schema));

test('rules lists every rule with its severity and what it finds', async () => {
  const { code, stdout } = await run('rules');
  assert.equal(code, 0);
  assert.match(stdout, /^empty-value +warning +Empty string in the metadata\.$/m);
  assert.equal(stdout.trimEnd().split('\n').length, names.length);
  const listed = JSON.parse((await run('rules', '--format', 'json')).stdout);
  assert.ok(isValid(listed as unknown), JSON.stringify(isValid.errors));
  const { version, rules } = listed;
  assert.equal(version, 1);
  assert.deepEqual(
    rules.map(({ name }: { name: string }) => name),
    names,
  );
});

test('explain shows the page of a rule with its first example', async () => {
  const { code, stdout } = await run('explain', 'empty-value');
  assert.equal(code, 0);
  assert.match(stdout, /^empty-value \(default: warning\)\nEmpty string in the metadata\.\n\nWhat it does\n\nLooks for strings/);
  assert.match(stdout, /^Example: No license\n\n`Granite\/Granite\.info`\n\n {4}\{\n/m);
  assert.doesNotMatch(stdout, /with=|```/);
  const explained = JSON.parse((await run('explain', 'empty-value', '--format', 'json')).stdout);
  assert.ok(isValid(explained as unknown), JSON.stringify(isValid.errors));
  assert.ok(!isValid({ ...explained, severity: 'none' }) && !isValid({ version: 1 }));
  assert.deepEqual([explained.version, explained.name, explained.severity], [1, 'empty-value', 'warning']);
  assert.ok(readFileSync(new URL('empty-value.md', PAGES), 'utf8').includes(explained.text.split('\n')[2]));
});

test('an unknown rule exits with 2, and suggests a similar one', async () => {
  const ended = await run('explain', 'empty-values');
  assert.deepEqual(ended, { code: 2, stdout: '', stderr: 'imagefactory-plugin: unknown rule empty-values; did you mean empty-value?\n' });
  assert.match((await run('explain', 'json')).stderr, /unknown rule json; see imagefactory-plugin rules/);
  assert.equal((await run('explain')).code, 2);
});
