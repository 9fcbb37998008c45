import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { plugin, writeTree } from '../../support/cli.ts';
import { assertJunit } from '../../support/junit.ts';
import { BROKEN, folderWith, run } from './run.ts';
import { sarifIn } from './sarif.ts';

const INFO = 'imagefactory_plugins/Granite/Granite.info';
const healthy = plugin('Granite')[INFO] ?? '';
const SLIP = { info: healthy.replace('"description"', '"descripton"').replace('"1.0"', '1.0') };

test('SARIF conforms to its schema, with rules, fixes, fingerprints, and skipped files', async () => {
  const { 'imagefactory_plugins/Basalt/__init__.py': _, ...basalt } = plugin('Basalt');
  const folder = folderWith(plugin('Granite', SLIP), basalt, plugin('Gneiss #1', BROKEN), { 'mod/info.json': '{}' });
  const ended = await run(folder, ['check', '--format', 'sarif']);
  sarifIn(ended);
  const [{ tool, results, invocations }] = JSON.parse(ended.stdout).runs;
  const rule = tool.driver.rules.find(({ id }: { id: string }) => id === 'unknown-key');
  assert.deepEqual([rule.shortDescription.text, rule.defaultConfiguration], ['Metadata key that is not documented.', { level: 'warning' }]);
  assert.match(rule.help.text, /^## What it does/);
  assert.ok(!('helpUri' in rule), 'no address is known');
  const byRule = (id: string) => results.find((result: { ruleId: string }) => result.ruleId === id);
  assert.equal(byRule('unknown-key').fixes[0].artifactChanges[0].replacements[0].insertedContent.text, '"description"');
  assert.match(byRule('missing-initializer').fixes[0].artifactChanges[0].artifactLocation.uri, /Basalt\/__init__\.py$/);
  assert.equal(invocations[0].toolExecutionNotifications.length, 1);
});

test('fingerprints do not depend on inserted lines, and the working directory only affects the path', async () => {
  const folder = folderWith(plugin('Granite', SLIP));
  const fingerprints = async (): Promise<readonly string[]> => {
    const gitlab = JSON.parse((await run(folder, ['check', '--format', 'gitlab'])).stdout);
    const sarif = JSON.parse((await run(folder, ['check', '--format', 'sarif'])).stdout).runs[0].results;
    const own: readonly string[] = gitlab.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    assert.deepEqual(
      sarif.map(({ partialFingerprints }: { partialFingerprints: Record<string, string> }) => partialFingerprints['ruleFileLine/v1']),
      own,
    );
    return own;
  };
  const before = await fingerprints();
  assert.equal(new Set(before).size, 2);
  writeTree(folder, { [INFO]: `\n\n${SLIP.info.replace('    "version"', '\n      "version"')}` });
  assert.deepEqual(await fingerprints(), before);
});

test('Code Quality for GitLab has all required properties', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const issues = JSON.parse((await run(folder, ['check', '--format', 'gitlab'])).stdout);
  const text = { type: 'string', minLength: 1 };
  const isValid = new Ajv().compile({
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: text,
        check_name: text,
        fingerprint: text,
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', pattern: '^[^./]' },
            lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
          },
        },
      },
    },
  });
  assert.ok(isValid(issues), JSON.stringify(isValid.errors));
});

test('JUnit output conforms to the schema of Jenkins, and has failures where the run fails', async () => {
  const folder = folderWith(plugin('Granite', SLIP), { 'mod/info.json': '{}' });
  const limited = await run(folder, ['check', '--format', 'junit', '--max-warnings', '0', '--quiet']);
  assert.equal(limited.code, 1);
  assert.match(limited.stdout, /<testsuites name="imagefactory-plugin" failures="2">/);
  const free = await run(folder, ['check', '--format', 'junit']);
  assert.match(free.stdout, /<testsuites name="imagefactory-plugin" failures="0">/);
  for (const { stdout } of [limited, free]) assertJunit(stdout);
  assert.match(free.stdout, /<skipped>.*<\/skipped>/);
});

test('paths for GitHub and GitLab are relative to the checkout, wherever the command runs', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const below = path.join(folder, 'imagefactory_plugins');
  const lines = async (cwd: string, format: string, variable: string, checkout: string) => {
    const { stdout } = await run(cwd, ['check', '--format', format, 'Granite'], { env: { [variable]: checkout } });
    return stdout.split('\n').filter((line) => /(file=|"path": |"uri": ).*Granite\.info/.test(line));
  };
  for (const [format, variable] of [
    ['github', 'GITHUB_WORKSPACE'],
    ['gitlab', 'CI_PROJECT_DIR'],
    ['sarif', 'GITHUB_WORKSPACE'],
  ] as const) {
    for (const line of await lines(below, format, variable, folder)) assert.match(line, /[="\s]imagefactory_plugins\/Granite\//);
    for (const line of await lines(below, format, variable, path.join(folder, 'elsewhere'))) assert.match(line, /[="\s]"?Granite\//);
  }
  const fingerprint = async (cwd: string, name: string) =>
    JSON.parse((await run(cwd, ['check', '--format', 'gitlab', name], { env: { CI_PROJECT_DIR: folder } })).stdout)[0].fingerprint;
  assert.equal(await fingerprint(below, 'Granite'), await fingerprint(folder, 'imagefactory_plugins'));
});

test('GitHub annotations name existing files', { skip: process.platform === 'win32' }, async () => {
  const folder = folderWith(plugin('50%, a:b', BROKEN));
  const { stdout } = await run(folder, ['check', '--format', 'github']);
  const [, written = ''] = /^::error file=([^,]*),/m.exec(stdout) ?? [];
  assert.equal(written, 'imagefactory_plugins/50%25%2C a%3Ab/50%25%2C a%3Ab.info');
  assert.ok(readFileSync(path.join(folder, decodeURIComponent(written)), 'utf8'));
});
