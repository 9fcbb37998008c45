import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readAnswers } from '../../../server/src/scaffold/answers.ts';
import { planPlugin } from '../../../server/src/scaffold/plan.ts';
import { plugin, scratchFolder, writeTree } from '../../support/cli.ts';
import { create, maintainer, tree } from './create.ts';

const ANN = { name: 'Ann Example', email: 'ann@example.org', url: 'https://example.org' };

test('a plugin is created, and has no findings', async () => {
  const folder = scratchFolder();
  const { code, stdout, stderr } = await create(folder, ['Granite', '--type', 'os', '--target', 'Fedora', 'RHEL-7', ...maintainer]);
  assert.equal(stderr, '');
  assert.equal(
    stdout,
    `created Granite/Granite.info (15 lines)
created Granite/__init__.py (1 line)
created Granite/Granite.py (51 lines)
1 plugin checked (3 files): no findings
`,
  );
  assert.equal(code, 0);
  assert.deepEqual(Object.keys(tree(folder)).sort(), ['Granite/Granite.info', 'Granite/Granite.py', 'Granite/__init__.py']);
});

test('the plugin is identical to that of the wizard', async () => {
  const cases = [
    {
      args: ['--type', 'os', '--contract', 'loader-1.1', '--target', 'Fedora 30 x86_64', 'CentOS-7', '--with-test', '--with-readme'],
      answers: {
        type: 'os',
        dialect: 'loader-1.1',
        targets: [
          { name: 'Fedora', version: '30', arch: 'x86_64' },
          { name: 'CentOS-7', version: null, arch: null },
        ],
        test: true,
        readme: true,
      },
    },
    {
      args: [
        '--type',
        'cloud',
        '--contract',
        'reference-1.0',
        '--target',
        'ec2 upload',
        '--target',
        'gce',
        '--python',
        '2',
        '--license',
        'MIT',
      ],
      answers: {
        type: 'cloud',
        dialect: 'reference-1.0',
        targets: [{ name: 'ec2', operations: ['upload'] }, { name: 'gce' }],
        python: '2',
        license: 'MIT',
      },
    },
    {
      args: [
        '--type',
        'cloud',
        '--target',
        'größe',
        '--method',
        'push_image_to_provider',
        '--version',
        '2',
        '--description',
        'Says "hi" \\n',
      ],
      answers: {
        type: 'cloud',
        dialect: 'reference-1.0',
        targets: [{ name: 'größe' }],
        methods: ['push_image_to_provider'],
        version: '2',
        description: 'Says "hi" \\n',
      },
    },
  ];
  for (const { args, answers } of cases) {
    const folder = scratchFolder();
    const { code, stderr } = await create(folder, ['Slate', ...args, ...maintainer]);
    assert.equal(code, 0, stderr);
    // The request of the wizard and the response of the server: client/src/newPlugin/command.ts, imagefactory/scaffold.
    const { files } = planPlugin(readAnswers(JSON.parse(JSON.stringify({ name: 'Slate', maintainer: ANN, ...answers }))));
    assert.deepEqual(tree(folder), Object.fromEntries(files.map((file) => [file.path, file.text])));
  }
});

test('the maintainer comes from git, the format from sibling plugins, and the location from imagefactory_plugins', async () => {
  const folder = scratchFolder();
  writeTree(folder, {
    ...plugin('Granite'),
    'home/.gitconfig': '[user]\n\tname = Ann Example\n\temail = private@example.org\n',
    '.git/config': '[user]\n\temail = ann@example.org\n[remote "origin"]\n\turl = git@forge.example:stone/works.git\n',
  });
  const env = { HOME: path.join(folder, 'home'), GIT_CONFIG_GLOBAL: undefined, XDG_CONFIG_HOME: undefined };
  const { code, stderr } = await create(folder, ['Slate', '-t', 'cloud', '--target', 'slate'], env);
  assert.equal(code, 0, stderr);
  const metadata = JSON.parse(readFileSync(path.join(folder, 'imagefactory_plugins/Slate/Slate.info'), 'utf8'));
  assert.deepEqual(metadata.maintainer, { name: 'Ann Example', email: 'ann@example.org', url: 'https://forge.example/stone/works' });
});

test('the configuration file determines the format and the Python version', async () => {
  const folder = scratchFolder();
  writeTree(folder, { '.imagefactory.json': '{ "contract": "loader-1.1", "pythonVersion": "2" }' });
  const { stdout, code } = await create(folder, ['Slate', '-t', 'cloud', '--target', 'slate', ...maintainer]);
  assert.match(stdout, /Slate\/Slate\.info.*no findings\n$/s);
  assert.equal(code, 0);
  assert.match(readFileSync(path.join(folder, 'Slate/Slate.py'), 'utf8'), /zope\.interface\.implements\(CloudDelegate\)/);
});

test('an unusual license or target is reported, but still written', async () => {
  const folder = scratchFolder();
  const { code, stderr } = await create(folder, ['Slate', '-t', 'cloud', '--target', 'EC2', '--license', 'Apache-2', ...maintainer]);
  assert.equal(code, 0);
  assert.match(stderr, /^imagefactory-plugin: --target: .*Did you mean "ec2"/m);
  assert.match(stderr, /^imagefactory-plugin: --license: "Apache-2" is not an SPDX license/m);
});

test('--dry-run shows and checks what would be written, and writes nothing', async () => {
  const folder = scratchFolder();
  const args = ['Slate', '-t', 'cloud', '--target', 'ec2', '--with-readme', ...maintainer, '--dry-run'];
  const text = await create(folder, args);
  assert.match(text.stdout, /^would create Slate\/info\.json \(15 lines\)\n.*README\.md.*1 plugin checked \(3 files\): no findings\n$/s);
  assert.ok(text.stdout.includes('\n    {\n      "name": "Slate",\n'), 'each file is shown below its name');
  assert.ok(text.stdout.includes('\n    class Slate(object):\n        """Pushes images to a cloud.\n\n        Image Factory'));
  const json = await create(folder, [...args, '--format', 'json']);
  const told = JSON.parse(json.stdout);
  assert.deepEqual([told.created, told.check.findings, told.warnings], [false, [], []]);
  assert.deepEqual(readdirSync(folder), []);
  const written = JSON.parse((await create(folder, [...args.slice(0, -1), '--format', 'json'])).stdout);
  assert.equal(written.created, true);
  assert.deepEqual(Object.fromEntries(told.files.map((one: { file: string; text: string }) => [one.file, one.text])), tree(folder));
});

test('a name with a hyphen is accepted with a warning, and Python can import the module', async () => {
  const folder = scratchFolder();
  const { code, stdout, stderr } = await create(folder, ['my-cloud', '-t', 'cloud', '--target', 'x', '--with-test', ...maintainer]);
  assert.equal(code, 0);
  assert.match(stderr, /^imagefactory-plugin: name: .*the module and the class will be called "my_cloud"/);
  assert.match(stdout, /no findings\n$/);
  assert.deepEqual(
    Object.keys(tree(folder)).sort(),
    ['__init__.py', 'info.json', 'my_cloud.py', 'test_my_cloud.py'].map((name) => `my-cloud/${name}`),
  );
});

test('without a maintainer, placeholders are written and reported', async () => {
  const folder = scratchFolder();
  const { code, stdout, stderr } = await create(folder, ['Granite', '--type', 'os', '--target', 'Fedora 30', '--with-test', '--yes']);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /placeholders to replace: "Your Name", "you@example\.com", "https:\/\/example\.com"/);
  assert.match(stdout, /1 plugin checked .*: 3 information/);
});

test('for Python 2, the setting that stops hints about Python 3 is named', async () => {
  const folder = scratchFolder();
  const args = ['-t', 'cloud', '--target', 'slate', '--python', '2', '--contract', 'loader-1.1', ...maintainer];
  const hinted = await create(folder, ['Slate', ...args]);
  assert.match(hinted.stderr, /set "pythonVersion": "2" in \.imagefactory\.json\n$/);
  writeTree(folder, { '.imagefactory.json': '{ "pythonVersion": "2" }' });
  const silent = await create(folder, ['Basalt', ...args]);
  assert.deepEqual([silent.code, silent.stderr], [0, '']);
});
