import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { CLI, type Ended, plugin, runNode, scratchFolder, writeTree } from '../support/cli.ts';

const folder = scratchFolder();
const cloud = (...targets: string[]) => `${JSON.stringify({ type: 'cloud', targets: targets.map((name) => [name]) })}\n`;
const os = (...targets: (string | null)[][]) => `${JSON.stringify({ type: 'os', targets })}\n`;
writeTree(folder, {
  'imagefactory_plugins/__init__.py': '',
  ...plugin('Granite'),
  ...plugin('Nova', { info: os(['Fedora', null, null], ['Fedora', '30', 'x86_64']) }),
  ...plugin('TinMan', { info: os(['Fedora', null, null]) }),
  ...plugin('Harbor', { info: cloud('harbor', 'ec2') }),
  ...plugin('Bad', { info: '{"type": "os"}' }),
  'stranger/info.json': '{"name": "a mod of a game"}',
});
const run = (...args: readonly string[]): Promise<Ended> => runNode([CLI, ...args], { cwd: folder });
const json = async (...args: readonly string[]) => JSON.parse((await run(...args, '--format', 'json')).stdout);

describe('list', () => {
  test('shows a row for each plugin, shared targets, and what would not be loaded', async () => {
    const { code, stdout, stderr } = await run('list');
    assert.deepEqual([code, stderr], [0, '']);
    const row = (name: string) => stdout.split('\n').find((line) => line.trim().startsWith(name));
    assert.match(stdout, /^imagefactory_plugins {2}5 plugins, 5 targets\n {2}PLUGIN +TYPE +DELEGATE CLASS +PROBLEMS +TARGETS\n/);
    assert.match(row('Granite') ?? '', /os +Granite \(OSDelegate\) +none +Granite$/);
    assert.match(row('Nova') ?? '', /Fedora \(shared\), Fedora 30 x86_64$/);
    assert.match(stdout, /Claimed by more than one plugin; .*\n {4}Fedora, any version, any arch +Nova, TinMan\n/);
    assert.match(stdout, /Bad\.info: Invalid metadata for plugin \(Bad\)\. Missing entry for 'targets'\./);
    assert.doesNotMatch(stdout, /stranger/);
  });
  test('shows the map of all targets, and what is never used', async () => {
    const { code, stdout, stderr } = await run('list', '--by', 'target');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^Which plugin builds what\n\nimagefactory_plugins: 5 plugins, 5 targets\n=+\n! 1 conflict {3}x 1 plugin never used\n/,
    );
    assert.match(stdout, /^ {2}Fedora +30 +x86_64 +Nova$/m);
    assert.match(stdout, /^! Fedora +any other +any +Nova or TinMan +conflict$/m);
    assert.match(stdout, /^x Bad\n {4}Image Factory fails to load it: "Invalid metadata/m);
    assert.deepEqual((await run('list', '--by', 'target', 'stranger')).stdout, '');
    assert.equal((await run('list', '--by', 'colour')).code, 2);
  });
  test('marks targets in the row of a plugin that others share, or have in part', async () => {
    const other = scratchFolder();
    writeTree(other, {
      'imagefactory_plugins/Plugin10/Plugin10.info': os(['Fedora', null, null]),
      'imagefactory_plugins/Plugin9/Plugin9.info': os(['Fedora', '30', null]),
    });
    const { stdout } = await runNode([CLI, 'list'], { cwd: other });
    assert.match(stdout, /Plugin9 .* Fedora 30\n.*Plugin10 .* Fedora \(in part\)\n/);
  });
  test('gives the same as JSON, with files and places', async () => {
    const { version, registries } = await json('list');
    const [{ folder: where, kind, plugins, targets }] = registries;
    assert.deepEqual([version, registries.length, where, kind], [1, 1, 'imagefactory_plugins', 'package']);
    const nova = plugins.find(({ name }: { name: string }) => name === 'Nova');
    assert.deepEqual(nova.documents, [{ path: 'imagefactory_plugins/Nova/Nova.info', dialect: 'loader-1.1', state: 'loaded' }]);
    assert.deepEqual([nova.delegate.className, nova.delegate.interfaces], ['Nova', ['OSDelegate']]);
    assert.deepEqual(nova.delegate.at.file, 'imagefactory_plugins/Nova/Nova.py');
    assert.deepEqual(nova.claims[0].at.range.start, { line: 0, character: 24 });
    assert.deepEqual(nova.claims[0].rivals, ['TinMan']);
    assert.equal(targets.filter(({ conflict }: { conflict: boolean }) => conflict).length, 1);
  });
  test('of one plugin shows the registry that it belongs to', async () => {
    const { registries } = await json('list', 'imagefactory_plugins/Harbor/Harbor.info');
    assert.equal(registries[0].plugins.length, 5);
  });
  test('of a directory of links shows the plugins that they point to', async () => {
    const elsewhere = scratchFolder();
    mkdirSync(path.join(elsewhere, 'plugins.d'));
    for (const name of ['Granite', 'Harbor'])
      symlinkSync(path.join(folder, `imagefactory_plugins/${name}/${name}.info`), path.join(elsewhere, 'plugins.d', `${name}.info`));
    symlinkSync('/nowhere/Lost.info', path.join(elsewhere, 'plugins.d', 'Lost.info'));
    const { stdout } = await runNode([CLI, 'list', 'plugins.d', '--format', 'json'], { cwd: elsewhere });
    const { registries } = JSON.parse(stdout);
    assert.deepEqual(
      registries.map((one: { folder: string; kind: string }) => [one.folder, one.kind]),
      [['plugins.d', 'scanned']],
    );
    const names = registries[0].plugins.map((one: { name: string; delegate: { state: string } }) => [one.name, one.delegate.state]);
    assert.deepEqual(names, [
      ['Granite', 'class'],
      ['Harbor', 'class'],
      ['Lost', 'unknown'],
    ]);
    assert.match(registries[0].plugins[2].documents[0].error, /'NoneType' object is not subscriptable/);
  });
  test('of a folder without plugins notes that, and exits with 0', async () => {
    const { code, stdout, stderr } = await run('list', 'stranger');
    assert.deepEqual([code, stdout, stderr], [0, '', 'imagefactory-plugin: no Image Factory plugins found in stranger\n']);
  });
});

describe('resolve', () => {
  test('searches a path after the target', async () => {
    for (const place of ['./imagefactory_plugins', 'imagefactory_plugins/', 'imagefactory_plugins/Harbor', '.', folder]) {
      const { code, stdout } = await run('resolve', 'ec2', place);
      assert.equal(code, 0, place);
      assert.match(stdout, /^the cloud ec2: Harbor/, place);
    }
    assert.match((await run('resolve', 'Fedora', '30', 'x86_64', './imagefactory_plugins')).stdout, /^Fedora 30 on x86_64: Nova/);
    assert.match((await run('resolve', 'Fedora', '30/x86_64')).stdout, /^Fedora 30 on x86_64: Nova/);
    const { code, stderr } = await run('resolve', 'ec2', './nowhere');
    assert.deepEqual([code, stderr], [2, 'imagefactory-plugin: ./nowhere does not exist\n']);
  });
  test('does not take a folder for a version, and suggests commands', async () => {
    mkdirSync(path.join(folder, '30'), { recursive: true });
    const { code, stdout, stderr } = await run('resolve', 'ec2', 'imagefactory_plugins');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /could be a version of ec2 or a path/);
    assert.match(stderr, /imagefactory-plugin resolve ec2 --in imagefactory_plugins\n/);
    assert.match(stderr, /imagefactory-plugin resolve --os ec2 --version imagefactory_plugins\n/);
    assert.match((await run('resolve', 'Fedora', '30', 'x86_64')).stdout, /^Fedora 30 on x86_64: Nova/);
    assert.match((await run('resolve', 'Fedora', 'rawhide')).stdout, /^Fedora rawhide: /);
  });
  test('shows the winner, the steps of the lookup, and the location of each claim', async () => {
    const { code, stdout } = await run('resolve', 'Fedora', '30', 'x86_64');
    assert.equal(code, 0);
    assert.match(stdout, /^Fedora 30 on x86_64: Nova \(imagefactory_plugins\)\n/);
    assert.match(stdout, / 1\. Fedora, 30, x86_64 +Nova <- this one \(imagefactory_plugins\/Nova\/Nova\.info:1:46\)\n/);
    assert.match(stdout, / 2\. Fedora, 30, any arch +no plugin\n/);
    assert.match(stdout, /Other candidates: TinMan\./);
  });
  test('shows if directory order decides', async () => {
    const { stdout } = await run('resolve', '--os', 'Fedora', '--version', '31');
    assert.match(stdout, /whichever \.info file is listed first wins/);
  });
  test('accepts one word for a cloud or an operating system', async () => {
    assert.match((await run('resolve', 'ec2')).stdout, /^the cloud ec2: Harbor/);
    assert.match((await run('resolve', 'Granite')).stdout, /^Granite without a version: Granite/);
  });
  test('exits with 1 if no plugin builds the target, with the error of Image Factory', async () => {
    const { code, stdout } = await run('resolve', '--cloud', 'gce', 'imagefactory_plugins');
    assert.equal(code, 1);
    assert.match(stdout, /raises "No plugin \.info file loaded for target: gce"/);
    assert.match((await run('resolve', '--os', 'Windows')).stdout, /'NoneType' object has no attribute 'create_base_image'/);
    assert.equal((await run('resolve', 'EC2')).stderr, 'imagefactory-plugin: no plugin claims EC2; did you mean ec2?\n');
  });
  test('shows the current folder as words, not as a dot', async () => {
    const cwd = path.join(folder, 'imagefactory_plugins');
    const { stdout } = await runNode([CLI, 'resolve', 'ec2'], { cwd });
    assert.match(stdout, /^the cloud ec2: Harbor \(this folder\)\n/);
    assert.match((await runNode([CLI, 'list'], { cwd })).stdout, /^this folder {2}\d+ plugins/);
  });
  test('gives the same as JSON', async () => {
    const { version, found, answers } = await json('resolve', '--os', 'Fedora', '--arch', 'x86_64');
    assert.deepEqual([version, found, answers.length, answers[0].dependsOnOrder], [1, true, 1, true]);
    assert.deepEqual(answers[0].query, { kind: 'os', name: 'Fedora', version: null, arch: 'x86_64' });
    assert.equal(answers[0].winner.at.file, `imagefactory_plugins/${answers[0].winner.plugin}/${answers[0].winner.plugin}.info`);
    assert.deepEqual(
      answers[0].steps.map((step: { key: string }) => step.key),
      ['["Fedora",null,"x86_64"]', '["Fedora",null,null]'],
    );
  });
  test('with invalid usage exits with 2 and a message on stderr', async () => {
    const wrong = [
      ['resolve'],
      ['resolve', 'a', 'b', 'c', 'd'],
      ['resolve', '--os', 'Fedora', '--cloud', 'ec2'],
      ['resolve', 'Fedora', '--version', '30'],
      ['resolve', '--os', ''],
      ['resolve', ''],
      ['resolve', 'ec2', '--in', 'nowhere'],
      ['resolve', 'ec2', '--format', 'sarif'],
      ['list', 'nowhere'],
    ];
    for (const args of wrong) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^imagefactory-plugin: \S/, args.join(' '));
      assert.doesNotMatch(stderr, /^ {4}at /m, args.join(' '));
    }
  });
});
