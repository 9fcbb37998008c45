import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { CLI, plugin, runNode, scratchFolder, writeTree } from '../support/cli.ts';

const info = (...targets: string[]) => `{
    "type": "cloud",
    "targets": ${JSON.stringify(targets.map((name) => [name]))},
    "description": "Brings images somewhere",
    "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
    "version": "1.0",
    "license": "Apache-2.0"
}
`;
const cloud = (name: string, ...targets: string[]) => ({
  [`${name}/__init__.py`]: `from .${path.basename(name)} import Delegate as delegate_class\n`,
  [`${name}/${path.basename(name)}.py`]: [
    'from zope.interface import implementer',
    'from imgfac.CloudDelegate import CloudDelegate',
    '@implementer(CloudDelegate)',
    'class Delegate(object):',
    '    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):',
    '        self.log.info("pushed")',
    '',
  ].join('\n'),
  [`${name}/${path.basename(name)}.info`]: info(...targets),
});

/** Checks a workspace with these files and links. Returns the errors and warnings as `file rule`, sorted, and the notes. */
async function checked(files: Record<string, string>, links: Record<string, string> = {}, ...args: string[]) {
  const folder = scratchFolder();
  writeTree(folder, files);
  for (const [from, to] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(folder, from)), { recursive: true });
    symlinkSync(to, path.join(folder, from));
  }
  const { stdout, stderr } = await runNode([CLI, 'check', ...args, '--format', 'json'], { cwd: folder });
  const { findings, plugins } = JSON.parse(stdout) as {
    findings: { rule: string; severity: string; file: string; message: string }[];
    plugins: number;
  };
  const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return { loud: loud.map(({ file, rule }) => `${file} ${rule}`), messages: loud.map(({ message }) => message), plugins, stderr, folder };
}

const [A, B] = ['a/imagefactory_plugins/Alpha', 'b/imagefactory_plugins/Beta'];
const linked = { 'plugins.d/Alpha.info': `../${A}/Alpha.info`, 'plugins.d/Beta.info': `../${B}/Beta.info` };

describe('a directory of links', { skip: process.platform === 'win32' }, () => {
  test('has no findings except those of its packages', async () => {
    const { loud, plugins } = await checked(
      { ...cloud(A, 'alpha'), ...cloud(B, 'beta'), [`${B}/Beta.info`]: info('beta').replace('"1.0"', '1.0') },
      linked,
    );
    assert.deepEqual([loud, plugins], [[`${B}/Beta.info wrong-value-type`], 2]);
  });

  test('is a registry: its plugins compete wherever they are', async () => {
    const { loud, messages } = await checked({ ...cloud(A, 'ec2'), ...cloud(B, 'ec2', 'beta') }, linked);
    assert.deepEqual(loud, [`${A}/Alpha.info target-conflict`, `${B}/Beta.info target-conflict`]);
    assert.match(messages[0] ?? '', /^Alpha and Beta both claim "ec2"/);
    assert.deepEqual((await checked({ ...cloud(A, 'ec2'), ...cloud(B, 'ec2', 'beta') })).loud, []);
  });

  test('reports each conflict once, even if the plugins are in one folder', async () => {
    const files = { ...cloud('imagefactory_plugins/Alpha', 'ec2'), ...cloud('imagefactory_plugins/Beta', 'ec2') };
    const links = {
      'plugins.d/Alpha.info': '../imagefactory_plugins/Alpha/Alpha.info',
      'plugins.d/Beta.info': '../imagefactory_plugins/Beta/Beta.info',
      'more/plugins.d/Beta.info': '../../imagefactory_plugins/Beta/Beta.info',
    };
    assert.equal((await checked(files, links)).loud.length, 2);
  });

  test('may have another name; broken entries are plugins that fail to load', async () => {
    const broken = { 'links/Gone.info': '../gone/Gone.info', 'links/Loop.info': 'Loop.info' };
    const files = { ...cloud(A, 'alpha'), 'links/Folder.info/readme.txt': '', 'links/notes.info': 'What this is.\n' };
    assert.deepEqual((await checked(files, { 'links/Alpha.info': `../${A}/Alpha.info`, ...broken })).loud, [
      'links/Folder.info unreadable-document',
      'links/Gone.info unreadable-document',
      'links/Loop.info unreadable-document',
    ]);
    assert.deepEqual((await checked(files, broken)).loud, []);
  });

  test('names a plugin after the link, which must be the name of a package', async () => {
    const link = { 'plugins.d/Alfa.info': `../${A}/Alpha.info` };
    const { loud, messages } = await checked(cloud(A, 'alpha'), link);
    assert.deepEqual(loud, [`${A}/Alpha.info name-mismatch`]);
    assert.match(messages[0] ?? '', /for the link plugins\.d\/Alfa\.info to this file.*Rename the link to Alpha\.info/s);
    assert.deepEqual((await checked({ ...cloud(A, 'alpha'), ...plugin('Alfa') }, link)).loud, [`${A}/Alpha.info name-mismatch`]);
    const both = { ...cloud(A, 'alpha'), 'a/imagefactory_plugins/Alfa.py': 'from .Alpha import delegate_class\n' };
    assert.deepEqual((await checked(both, link)).loud, []);
  });

  test('with links out of the checked folders only has a note about them', async () => {
    const elsewhere = scratchFolder();
    writeTree(elsewhere, { ...cloud('Alpha', 'ec2'), 'Alpha/Alpha.info': '{,}' });
    const link = { 'plugins.d/Alpha.info': path.join(elsewhere, 'Alpha/Alpha.info') };
    const { loud, stderr } = await checked({}, link, 'plugins.d');
    assert.deepEqual(loud, []);
    assert.match(stderr, /a link points outside the checked folders .*plugins\.d\/Alpha\.info.*--root/);
    assert.match((await checked({}, link, 'plugins.d', '--root', '/')).loud.join(), /json-syntax/);
  });

  test('with links out of the checked folders has plugins that cannot be verified', async () => {
    const elsewhere = scratchFolder();
    writeTree(elsewhere, cloud('imagefactory_plugins/Alpha', 'ec2'));
    const { folder } = await checked({}, { 'plugins.d/Alpha.info': path.join(elsewhere, 'imagefactory_plugins/Alpha/Alpha.info') });
    const listed = await runNode([CLI, 'list', 'plugins.d', '--root', '.'], { cwd: folder });
    assert.match(listed.stdout, /^ {2}Alpha +\? +\? +none *$/m);
    assert.equal(listed.stderr, '');
    const { code, stdout } = await runNode([CLI, 'resolve', 'ec2', '--in', 'plugins.d', '--root', '.'], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stdout, /Could not be read and may claim it: Alpha\.\n {2}Otherwise: Image Factory raises "No plugin \.info file/);
  });
});

describe('a directory of copies', () => {
  test('has a plugin for each, which compete with each other and with the targets of links', async () => {
    const links: Record<string, string> = process.platform === 'win32' ? {} : { 'plugins.d/Alpha.info': `../${A}/Alpha.info` };
    const { loud, messages } = await checked(
      { ...cloud(A, 'ec2'), 'plugins.d/Gamma.info': info('ec2', 'gamma'), 'plugins.d/Delta.info': info('gamma') },
      links,
    );
    const between = ['plugins.d/Delta.info target-conflict', 'plugins.d/Gamma.info target-conflict'];
    if (process.platform === 'win32') return assert.deepEqual(loud, between);
    assert.deepEqual(loud, [`${A}/Alpha.info target-conflict`, ...between, 'plugins.d/Gamma.info target-conflict']);
    assert.match(messages[1] ?? '', /^Delta and Gamma both claim "gamma"/);
  });

  test('does not compete with the packages that they were copied from', async () => {
    const files = { ...cloud('imagefactory_plugins/Alpha', 'ec2'), 'imagefactory_plugins/plugins.d/Alpha.info': info('ec2') };
    assert.deepEqual((await checked(files)).loud, []);
    assert.deepEqual((await checked({ ...cloud('Alpha', 'ec2'), 'plugins.d/Alpha.info': info('ec2') })).loud, []);
  });

  test('has plugins that fail to load if a copy is something else', async () => {
    const files = { 'plugins.d/Alpha.info': info('ec2'), 'plugins.d/Empty.info': '', 'plugins.d/Text.info': '[1]\n' };
    assert.deepEqual((await checked(files)).loud, ['plugins.d/Empty.info json-syntax', 'plugins.d/Text.info not-an-object']);
  });

  test('of another program is ignored', async () => {
    const files = { 'plugins.d/cpu.info': 'cpu: 4\n', 'plugins.d/disk.info': '', 'plugins.d/README.info': '{"about": "plugins"}' };
    assert.deepEqual((await checked(files)).loud, []);
    const default_ = { 'etc/imagefactory/plugins.d/Empty.info': '' };
    assert.deepEqual((await checked(default_)).loud, ['etc/imagefactory/plugins.d/Empty.info json-syntax']);
  });
});
