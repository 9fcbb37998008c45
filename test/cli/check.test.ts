import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { builtCli, type Ended, type HowToRun, plugin, runNode, scratchFolder, writeTree } from '../support/cli.ts';

const cli = await builtCli();
const BROKEN = { info: '{\n    "type": "os",\n}\n' };

/** A new folder with these files. */
function folderWith(...files: readonly Record<string, string | Uint8Array>[]): string {
  const folder = scratchFolder('größe with spaces 日本');
  for (const tree of files) writeTree(folder, tree);
  return folder;
}

const run = (cwd: string, args: readonly string[], how: Partial<HowToRun> = {}): Promise<Ended> => runNode([cli, ...args], { cwd, ...how });

interface JsonReport {
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly docs: string }[];
  readonly summary: { readonly error: number; readonly warning: number };
  readonly plugins: number;
  readonly skipped: readonly { readonly file: string }[];
}

const position = {
  type: 'object',
  additionalProperties: false,
  required: ['line', 'character'],
  properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } },
};
const range = { type: 'object', additionalProperties: false, required: ['start', 'end'], properties: { start: position, end: position } };
const object = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const string = { type: 'string' };
const number = { type: 'integer', minimum: 0 };
const isReport = new Ajv().compile(
  object({
    version: { const: 1 },
    findings: {
      type: 'array',
      items: object({
        rule: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        severity: { enum: ['error', 'warning', 'information', 'hint'] },
        message: string,
        file: { type: 'string', pattern: '^[^/\\\\]' },
        range,
        related: { type: 'array', items: object({ file: string, range, message: string }) },
        docs: string,
        fixes: { type: 'array', items: string },
      }),
    },
    summary: object({ error: number, warning: number, information: number, hint: number }),
    plugins: number,
    files: number,
    skipped: { type: 'array', items: object({ file: string, reason: string }) },
  }),
);

function reportIn({ stdout }: Ended): JsonReport {
  const report: JsonReport = JSON.parse(stdout);
  assert.ok(isReport(report as unknown), JSON.stringify(isReport.errors));
  return report;
}

test('a healthy plugin ends with 0 and nothing on stderr', async () => {
  const ended = await run(folderWith(plugin('Granite')), ['check']);
  assert.match(ended.stdout, /^1 plugin checked \(\d files?\): no findings\n$/);
  assert.deepEqual([ended.code, ended.stderr], [0, '']);
});

test('an error ends with 1 and shows the place', async () => {
  const ended = await run(folderWith(plugin('Granite'), plugin('Basalt', BROKEN)), ['check', '.']);
  assert.equal(ended.code, 1);
  assert.match(ended.stdout, /^imagefactory_plugins\/Basalt\/Basalt\.info:\d+:\d+: error json-syntax: /m);
  assert.match(ended.stdout, /\n2 plugins checked \(\d+ files\): .*\d errors?/);
  assert.equal(ended.stderr, '');
});

test('the JSON form has exactly the agreed shape, and says the same', async () => {
  const ended = await run(folderWith(plugin('Granite'), plugin('Basalt', BROKEN)), ['check', '.', '--format', 'json']);
  assert.equal(ended.code, 1);
  const report = reportIn(ended);
  const syntax = report.findings.find((finding) => finding.rule === 'json-syntax');
  assert.equal(syntax?.file, 'imagefactory_plugins/Basalt/Basalt.info');
  assert.equal(syntax?.docs, 'docs/rules/json-syntax.md');
  assert.equal(report.plugins, 2);
  assert.equal(ended.stderr, '');
});

test('two runs say the same, to the byte', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt', BROKEN), plugin('Gneiss', { init: '' }));
  const args = ['check', '--format', 'json'];
  const [first, second] = await Promise.all([run(folder, args), run(folder, args)]);
  assert.equal(first.stdout, second.stdout);
});

test('warnings fail only where they are more than allowed', async () => {
  const shared = plugin('Granite')['imagefactory_plugins/Granite/Granite.info'] ?? '';
  const folder = folderWith(plugin('Granite'), plugin('Basalt', { info: shared }));
  const { summary } = reportIn(await run(folder, ['check', '--format', 'json']));
  assert.equal(summary.error, 0);
  assert.ok(summary.warning > 0, 'two plugins of one target must warn');
  assert.equal((await run(folder, ['check', '--max-warnings', String(summary.warning)])).code, 0);
  const failing = await run(folder, ['check', '--max-warnings', '0']);
  assert.equal(failing.code, 1);
  assert.match(failing.stderr, /more than the 0 that --max-warnings allows/);
  const quiet = await run(folder, ['check', '--quiet', '--max-warnings', '0']);
  assert.equal(quiet.code, 1);
  assert.match(quiet.stdout, /^2 plugins checked \(\d+ files\): \d+ warnings?/);
});

test('an empty folder has no plugin, which is no failure', async () => {
  const folder = folderWith();
  const ended = await run(folder, ['check']);
  assert.equal(ended.code, 0);
  assert.equal(ended.stderr, 'imagefactory-plugin: no Image Factory plugin found in .\n');
  const json = await run(folder, ['check', '--format', 'json']);
  assert.deepEqual(reportIn(json).findings, []);
  assert.equal(json.code, 0);
});

test('the info.json of another tool is left alone in a folder, and skipped with a note when it is named', async () => {
  const folder = folderWith({ 'mod/info.json': '{"name": "mod", "version": 1, "dependencies": [}' });
  const searched = await run(folder, ['check', '--format', 'json']);
  assert.equal(searched.code, 0);
  assert.deepEqual(reportIn(searched).findings, []);
  const named = await run(folder, ['check', 'mod/info.json', '--format', 'json']);
  assert.equal(named.code, 0);
  assert.match(named.stderr, /^imagefactory-plugin: skipped mod\/info\.json: .*--force/);
  assert.deepEqual(
    reportIn(named).skipped.map((skipped) => skipped.file),
    ['mod/info.json'],
  );
  const forced = await run(folder, ['check', '--force', 'mod/info.json', '--format', 'json']);
  assert.equal(forced.code, 1);
  assert.equal(reportIn(forced).findings[0]?.file ?? '', 'mod/info.json');
});

test('a file that is named stands for its plugin, and for no other', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt', BROKEN));
  for (const name of ['Granite.info', 'Granite.py', '__init__.py']) {
    const ended = await run(folder, ['check', `imagefactory_plugins/Granite/${name}`, '--format', 'json']);
    const report = reportIn(ended);
    assert.equal(report.plugins, 1, name);
    assert.equal(ended.code, 1, name);
    for (const { file } of report.findings) assert.match(file, /^imagefactory_plugins\/Granite\//);
  }
});

test('paths are shown as seen from the working directory', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const below = await run(`${folder}/imagefactory_plugins`, ['check', 'Granite', '--format', 'json']);
  assert.equal(reportIn(below).findings[0]?.file ?? '', 'Granite/Granite.info');
  const inside = await run(`${folder}/imagefactory_plugins/Granite`, ['check', '--format', 'json']);
  assert.equal(reportIn(inside).findings[0]?.file ?? '', 'Granite.info');
  const beside = folderWith();
  const above = await run(beside, ['check', folder, '--format', 'json']);
  assert.match(reportIn(above).findings[0]?.file ?? '', /^\.\.\/.*\/imagefactory_plugins\/Granite\/Granite\.info$/);
});

test('a path named twice, or inside another one, is checked once', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const once = reportIn(await run(folder, ['check', '--format', 'json']));
  const often = reportIn(
    await run(folder, ['check', '.', 'imagefactory_plugins', 'imagefactory_plugins/Granite', '.', '--format', 'json']),
  );
  assert.deepEqual(often.findings, once.findings);
  assert.equal(often.plugins, 1);
});

test('a document larger than any terminal is reported whole', async () => {
  const folder = folderWith(...Array.from({ length: 60 }, (_, i) => plugin(`Broken${i}`, BROKEN)));
  const ended = await run(folder, ['check', '--format', 'json']);
  assert.equal(reportIn(ended).plugins, 60);
  assert.ok(ended.stdout.length > 30_000);
});

test('colours come only where they are asked for', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const colour = '\u001b[';
  assert.ok(!(await run(folder, ['check'])).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check'], { env: { CI: '1' } })).stdout.includes(colour));
  assert.ok((await run(folder, ['check'], { env: { FORCE_COLOR: '1' } })).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check'], { env: { FORCE_COLOR: '0' } })).stdout.includes(colour));
  assert.ok(!(await run(folder, ['check', '--format', 'json'], { env: { FORCE_COLOR: '1' } })).stdout.includes(colour));
});

test('the forms for services are complete, and end like the others', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt'));
  const sarif = await run(folder, ['check', '--format', 'sarif']);
  assert.equal(JSON.parse(sarif.stdout).runs[0].results[0].locations[0].physicalLocation.region.startLine > 0, true);
  const github = await run(folder, ['check', '--format', 'github']);
  assert.match(github.stdout, /^::error file=imagefactory_plugins\/Granite\/Granite\.info,line=/m);
  const junit = await run(folder, ['check', '--format', 'junit']);
  assert.match(junit.stdout, /<testsuite name="imagefactory_plugins\/Basalt" tests="1" failures="0">/);
  for (const { code, stderr } of [sarif, github, junit]) assert.deepEqual([code, stderr], [1, '']);
});

test('the nearest .imagefactory.json at or above a plugin sets its rules', async () => {
  const quiet = JSON.stringify({ rules: { 'json-syntax': 'off', 'missing-key': 'off' } });
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt', BROKEN), {
    'imagefactory_plugins/Granite/.imagefactory.json': quiet,
  });
  const errorsIn = async (...args: string[]) => {
    const { findings } = reportIn(await run(folder, ['check', '--format', 'json', ...args]));
    return [...new Set(findings.filter(({ rule }) => rule === 'json-syntax').map(({ file }) => file))];
  };
  assert.deepEqual(await errorsIn(), ['imagefactory_plugins/Basalt/Basalt.info']);
  writeTree(folder, { '.imagefactory.json': quiet });
  assert.deepEqual(await errorsIn(), []);
  assert.deepEqual(await errorsIn('imagefactory_plugins/Basalt'), []);
});

test('.imagefactory.json says what is a plugin and what is none', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), {
    'mod/info.json': '{}',
    '.imagefactory.json': '{"include": ["mod"], "exclude": ["imagefactory_plugins/Gran*"]}',
  });
  const ended = await run(folder, ['check', '--format', 'json']);
  const report = reportIn(ended);
  assert.equal(report.plugins, 1);
  assert.ok(report.findings.length > 0);
  for (const { file } of report.findings) assert.equal(file, 'mod/info.json');
  const named = await run(folder, ['check', 'imagefactory_plugins/Granite/Granite.info']);
  assert.match(named.stderr, /skipped imagefactory_plugins\/Granite\/Granite\.info: the settings exclude it/);
});

test('a mistake in .imagefactory.json is a finding in it, and the rest of it counts', async () => {
  const config = JSON.stringify({ contract: 'loader', rules: { 'json-syntax': 'off', 'missing-key': 'off' } });
  const folder = folderWith(plugin('Granite', BROKEN), { '.imagefactory.json': config });
  const { findings } = reportIn(await run(folder, ['check', '--format', 'json']));
  assert.ok(findings.length > 0);
  for (const { file } of findings) assert.equal(file, '.imagefactory.json');
  const junit = await run(folder, ['check', '--format', 'junit']);
  assert.match(junit.stdout, /file="\.imagefactory\.json"/);
});

test('many plugins are shared between threads, and the findings are those of one', async () => {
  const shared = plugin('Granite')['imagefactory_plugins/Granite/Granite.info'] ?? '';
  const many = Array.from({ length: 230 }, (_, i) => plugin(`Plugin${i}`, i % 50 === 0 ? { info: shared } : i % 7 === 0 ? BROKEN : {}));
  const folder = folderWith(...many, { 'mod/info.json': '{}' });
  const all = reportIn(await run(folder, ['check', '--format', 'json']));
  assert.equal(all.plugins, 230);
  assert.deepEqual(
    all.skipped.map(({ file }) => file),
    ['mod/info.json'],
  );
  const folders = Array.from({ length: 230 }, (_, i) => `imagefactory_plugins/Plugin${i}`);
  const root = ['--root', '.'];
  const [some, rest] = [
    reportIn(await run(folder, ['check', '--format', 'json', ...root, ...folders.slice(0, 115)])),
    reportIn(await run(folder, ['check', '--format', 'json', ...root, ...folders.slice(115)])),
  ];
  const key = (finding: object) => JSON.stringify(finding);
  assert.deepEqual([...some.findings, ...rest.findings].map(key).sort(), all.findings.map(key).sort());
});

test('settings above are followed up to the repository, and no further', async () => {
  const quiet = JSON.stringify({ rules: { 'json-syntax': 'off', 'missing-key': 'off' } });
  const folder = folderWith({ '.imagefactory.json': quiet, 'repository/.git/HEAD': '' });
  writeTree(path.join(folder, 'repository'), plugin('Granite', BROKEN));
  const codeOf = async (...args: string[]) => (await run(path.join(folder, 'repository'), ['check', ...args])).code;
  assert.equal(await codeOf(), 1);
  writeTree(folder, { 'repository/.imagefactory.json': quiet });
  assert.equal(await codeOf('imagefactory_plugins/Granite'), 0);
  assert.equal(await codeOf('imagefactory_plugins/Granite', '--root', 'imagefactory_plugins'), 1);
});

test('what the settings exclude is left alone, also by force', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), { '.imagefactory.json': '{"exclude": ["imagefactory_plugins"]}' });
  const ended = await run(folder, ['check', '--force', 'imagefactory_plugins/Granite/Granite.info']);
  assert.deepEqual(
    [ended.code, ended.stderr.trim()],
    [0, 'imagefactory-plugin: skipped imagefactory_plugins/Granite/Granite.info: the settings exclude it'],
  );
});
