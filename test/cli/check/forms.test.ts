import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugin } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { BROKEN, folderWith, run } from './run.ts';

test('a healthy plugin: exit code 0, and an empty stderr', async () => {
  const ended = await run(folderWith(plugin('Granite')), ['check']);
  assert.match(ended.stdout, /^1 plugin checked \(\d files?\): no findings\n$/);
  assert.deepEqual([ended.code, ended.stderr], [0, '']);
});

test('an error: exit code 1, and the location', async () => {
  const ended = await run(folderWith(plugin('Granite'), plugin('Basalt', BROKEN)), ['check', '.']);
  assert.equal(ended.code, 1);
  assert.match(ended.stdout, /^imagefactory_plugins\/Basalt\/Basalt\.info:\d+:\d+: error json-syntax: /m);
  assert.match(ended.stdout, /\n2 plugins checked \(\d+ files\): .*\d errors?/);
  assert.equal(ended.stderr, '');
});

test('JSON output has exactly the documented properties, and the same findings', async () => {
  const ended = await run(folderWith(plugin('Granite'), plugin('Basalt', BROKEN)), ['check', '.', '--format', 'json']);
  assert.equal(ended.code, 1);
  const report = reportIn(ended);
  const syntax = report.findings.find((finding) => finding.rule === 'json-syntax');
  assert.equal(syntax?.file, 'imagefactory_plugins/Basalt/Basalt.info');
  assert.equal(syntax?.docs, 'docs/rules/json-syntax.md');
  assert.equal(report.plugins, 2);
  assert.equal(ended.stderr, '');
});

test('warnings only fail the run if there are more than allowed', async () => {
  const shared = plugin('Granite')['imagefactory_plugins/Granite/Granite.info'] ?? '';
  const folder = folderWith(plugin('Granite'), plugin('Basalt', { info: shared }));
  const { summary } = reportIn(await run(folder, ['check', '--format', 'json']));
  assert.equal(summary.error, 0);
  assert.ok(summary.warning > 0, 'two plugins of one target must warn');
  assert.equal((await run(folder, ['check', '--max-warnings', String(summary.warning)])).code, 0);
  const failing = await run(folder, ['check', '--max-warnings', '0']);
  assert.equal(failing.code, 1);
  assert.match(failing.stderr, /too many warnings \(2, maximum 0\)/);
  const quiet = await run(folder, ['check', '--quiet', '--max-warnings', '0']);
  assert.equal(quiet.code, 1);
  assert.match(quiet.stdout, /^\S+: warning .*\n2 plugins checked \(\d+ files\): \d+ warnings?/s);
  const allowed = await run(folder, ['check', '--quiet', '--max-warnings', '2']);
  assert.match(allowed.stdout, /^2 plugins checked \(\d+ files\): \d+ warnings?/);
});

test('colors are only used if requested', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const colour = '\u001b[';
  assert.ok(!(await run(folder, ['check'])).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check'], { env: { CI: '1' } })).stdout.includes(colour));
  assert.ok((await run(folder, ['check'], { env: { FORCE_COLOR: '1' } })).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check'], { env: { FORCE_COLOR: '0' } })).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check', '--format', 'json'], { env: { FORCE_COLOR: '1' } })).stdout.includes(colour));
});

test('the formats for CI services are complete, and have the same exit codes', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt'));
  const sarif = await run(folder, ['check', '--format', 'sarif']);
  assert.equal(JSON.parse(sarif.stdout).runs[0].results[0].locations[0].physicalLocation.region.startLine > 0, true);
  const github = await run(folder, ['check', '--format', 'github']);
  assert.match(github.stdout, /^::error file=imagefactory_plugins\/Granite\/Granite\.info,line=/m);
  const junit = await run(folder, ['check', '--format', 'junit']);
  assert.match(junit.stdout, /<testsuite name="imagefactory_plugins\/Basalt" tests="1" failures="0" errors="0">/);
  for (const { code, stderr } of [sarif, github, junit]) assert.deepEqual([code, stderr], [1, '']);
});
