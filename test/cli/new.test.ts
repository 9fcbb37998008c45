import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gitIdentity } from '../../server/src/cli/new/gitIdentity.ts';
import { Occupied, writePlugin } from '../../server/src/cli/new/write.ts';
import { readAnswers } from '../../server/src/scaffold/answers.ts';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { builtCli, type Ended, plugin, runNode, scratchFolder, writeTree } from '../support/cli.ts';

const cli = await builtCli();
const maintainer = ['--maintainer-name', 'Ann Example', '--maintainer-email', 'ann@example.org', '--maintainer-url', 'https://example.org'];
const ANN = { name: 'Ann Example', email: 'ann@example.org', url: 'https://example.org' };
const nobody = { GIT_CONFIG_GLOBAL: path.join(scratchFolder(), 'none') };

function create(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = nobody): Promise<Ended> {
  return runNode([cli, 'new', ...args], { cwd, env });
}

/** The files below a folder with their texts. */
function tree(folder: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const at = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, tree(folder, at));
    else found[at] = readFileSync(path.join(folder, at), 'utf8');
  }
  return found;
}

test('a plugin is created, and the checker says that it has no finding', async () => {
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

test('it is the same to the byte as what the wizard writes', async () => {
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
    // What the wizard sends, and the server answers: client/src/newPlugin/command.ts, imagefactory/scaffold.
    const { files } = planPlugin(readAnswers(JSON.parse(JSON.stringify({ name: 'Slate', maintainer: ANN, ...answers }))));
    assert.deepEqual(tree(folder), Object.fromEntries(files.map((file) => [file.path, file.text])));
  }
});

test('git says who maintains it, the plugins beside in which form, the folder imagefactory_plugins where', async () => {
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

test('the configuration file says which form and which Python', async () => {
  const folder = scratchFolder();
  writeTree(folder, { '.imagefactory.json': '{ "contract": "loader-1.1", "pythonVersion": "2" }' });
  const { stdout, code } = await create(folder, ['Slate', '-t', 'cloud', '--target', 'slate', ...maintainer]);
  assert.match(stdout, /Slate\/Slate\.info.*no findings\n$/s);
  assert.equal(code, 0);
  assert.match(readFileSync(path.join(folder, 'Slate/Slate.py'), 'utf8'), /zope\.interface\.implements\(CloudDelegate\)/);
});

test('without a terminal, everything that is missing or wrong is named at once, and ends with 2', async () => {
  const folder = scratchFolder();
  const nothing = await create(folder, []);
  assert.equal(nothing.code, 2);
  assert.equal(nothing.stdout, '');
  for (const told of ['--type', 'the name', '--target', '--maintainer-name', '--maintainer-email', '--maintainer-url'])
    assert.match(nothing.stderr, new RegExp(`^imagefactory-plugin: ${told}: `, 'm'));
  const wrong = await create(folder, [
    'my plugin',
    '-t',
    'cloud',
    '--target',
    'x',
    '--method',
    'fly',
    ...maintainer,
    '--maintainer-url',
    'x',
  ]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /the name: .*--maintainer-url: .*--method: /s);
  for (const args of [
    ['Slate', '-t', 'network', '--target', 'x', ...maintainer],
    ['Slate', '-t', 'cloud', '--target', 'x', '--python', '4', ...maintainer],
    ['Slate', '-t', 'cloud', '--target', 'x', '--dir', 'nowhere', ...maintainer],
    ['Slate', '-t', 'cloud', '--target', 'x', '--contract', '3', ...maintainer],
    ['Slate', '-t', 'os', '--target', 'Fedora', '--contract', 'reference-1.0', ...maintainer],
    ['../Slate', '-t', 'cloud', '--target', 'x', ...maintainer],
  ]) {
    const { code, stdout, stderr } = await create(folder, args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.doesNotMatch(stderr, /^ {4}at /m);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('an odd license or target is told, and written all the same', async () => {
  const folder = scratchFolder();
  const { code, stderr } = await create(folder, ['Slate', '-t', 'cloud', '--target', 'EC2', '--license', 'Apache-2', ...maintainer]);
  assert.equal(code, 0);
  assert.match(stderr, /^imagefactory-plugin: --target: .*Did you mean "ec2"/m);
  assert.match(stderr, /^imagefactory-plugin: --license: SPDX knows no license "Apache-2"/m);
});

test('what is there is never touched, and ends with 1', { skip: process.platform === 'win32' }, async () => {
  const folder = scratchFolder();
  writeTree(folder, { 'Full/mine.txt': 'mine', File: 'mine', 'Module.py': 'mine' });
  mkdirSync(path.join(folder, 'Empty'));
  symlinkSync('nowhere', path.join(folder, 'Link'));
  const before = tree(folder, 'Full');
  for (const name of ['Full', 'full', 'Empty', 'File', 'Link', 'Module']) {
    const { code, stdout, stderr } = await create(folder, [name, '-t', 'cloud', '--target', 'x', ...maintainer]);
    assert.equal(code, 1, name);
    assert.equal(stdout, '');
    assert.match(stderr, /is there already/);
  }
  assert.deepEqual(tree(folder, 'Full'), before);
  assert.deepEqual(readdirSync(path.join(folder, 'Empty')), []);
  assert.deepEqual(readdirSync(folder).sort(), ['Empty', 'File', 'Full', 'Link', 'Module.py']);
});

test('a folder that cannot be written to is told, and ends with 2', {
  skip: process.getuid?.() !== 0 && 'needs another user to test with',
}, async () => {
  const folder = scratchFolder();
  chmodSync(folder, 0o755);
  for (const file of [path.dirname(cli), cli]) chmodSync(file, 0o755);
  const args = [cli, 'new', 'Slate', '-t', 'cloud', '--target', 'x', ...maintainer];
  const { code, stdout, stderr } = await runNode(args, { cwd: folder, env: nobody, uid: 65534 });
  assert.deepEqual([code, stdout], [2, '']);
  assert.equal(stderr, `imagefactory-plugin: ${path.join(folder, 'Slate')} cannot be created: permission denied. Nothing was created.\n`);
});

test('after a failure half way only what was written before it is removed', () => {
  const folder = scratchFolder();
  const first = { path: 'Slate/info.json', text: '{}' };
  // The second of two files of one name finds the first in its way, as it would find somebody else's.
  assert.throws(() => writePlugin(folder, [first, first]), Occupied);
  assert.deepEqual(readdirSync(folder), []);
  assert.throws(
    () => writePlugin(folder, [first, { path: 'Slate/docs/deep/x', text: '' }, { path: 'Slate/info.json/x', text: '' }]),
    Occupied,
  );
  assert.deepEqual(readdirSync(folder), []);
  assert.throws(() => writePlugin(path.join(folder, 'gone'), [first]), /its folder is gone\. Nothing was created/);
  assert.deepEqual(readdirSync(folder), []);
});

test('--dry-run writes nothing, and shows and checks what would be written', async () => {
  const folder = scratchFolder();
  const args = ['Slate', '-t', 'cloud', '--target', 'ec2', '--with-readme', ...maintainer, '--dry-run'];
  const text = await create(folder, args);
  assert.match(text.stdout, /^would create Slate\/info\.json \(15 lines\)\n.*README\.md.*1 plugin checked \(3 files\): no findings\n$/s);
  assert.ok(text.stdout.includes('\n    {\n      "name": "Slate",\n'), 'each file is shown below its name');
  assert.ok(text.stdout.includes('\n    class Slate(object):\n        """Brings images to a cloud.\n\n        Image Factory'));
  const json = await create(folder, [...args, '--format', 'json']);
  const told = JSON.parse(json.stdout);
  assert.deepEqual([told.created, told.check.findings, told.warnings], [false, [], []]);
  assert.deepEqual(readdirSync(folder), []);
  const written = JSON.parse((await create(folder, [...args.slice(0, -1), '--format', 'json'])).stdout);
  assert.equal(written.created, true);
  assert.deepEqual(Object.fromEntries(told.files.map((one: { file: string; text: string }) => [one.file, one.text])), tree(folder));
});

test('--register names it in the lists of an Image Factory checkout, which it understands, and only there', async () => {
  const folder = scratchFolder();
  const setup = `plugins = ['EC2', 'TinMan', 'MockCloud', 'MockOS', 'OpenStack',
           'RHEVM', 'vSphere', 'Granite']

for plugin in plugins:
    datafiles.append( (site + '/imagefactory_plugins/' + plugin, [ plugin + '/' + plugin + '.info' ]) )
`;
  const spec = `%global auto_register_macro_post() link\n%global auto_register_macro_postun() unlink
%package Granite\n\n%prep\n\n%files Granite\n%{python3_sitelib}/imagefactory_plugins/Granite/*\n\n%changelog\n`;
  writeTree(folder, {
    ...plugin('Granite'),
    'imagefactory_plugins/setup.py': setup,
    'imagefactory_plugins/imagefactory-plugins.spec.in': spec,
  });
  const args = ['Slate', '-t', 'cloud', '--target', 'slate', ...maintainer, '--register'];
  const dry = await create(folder, [...args, '--dry-run']);
  assert.match(dry.stdout, /would change imagefactory_plugins\/setup\.py\nwould change .*spec\.in\n.*no findings\n$/);
  assert.equal(readFileSync(path.join(folder, 'imagefactory_plugins/setup.py'), 'utf8'), setup);
  const { stdout, stderr, code } = await create(folder, args);
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /changed imagefactory_plugins\/setup\.py\n.*no findings\n$/s);
  const after = tree(folder);
  assert.equal(after['imagefactory_plugins/setup.py'], setup.replace(`'Granite']`, `'Granite', 'Slate']`));
  const sections = (after['imagefactory_plugins/imagefactory-plugins.spec.in'] ?? '').match(/^%[a-z]+ ?(Slate)?$/gm);
  assert.deepEqual(sections, [
    '%package Slate',
    '%description Slate',
    '%prep',
    '%post Slate',
    '%postun Slate',
    '%files Slate',
    '%changelog',
  ]);

  writeTree(folder, {
    'imagefactory_plugins/setup.py': 'plugins = names()\n',
    'imagefactory_plugins/imagefactory-plugins.spec.in': '%prep\n',
  });
  const odd = await create(folder, ['Gneiss', ...args.slice(1)]);
  assert.equal(odd.code, 0);
  assert.match(odd.stderr, /setup\.py is not written as .*\n.*spec\.in is not written as /);
  assert.equal(tree(folder)['imagefactory_plugins/setup.py'], 'plugins = names()\n');
});

test('on a terminal it asks for what is missing, and again where an answer cannot be', async (t) => {
  const program = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
  if (spawnSync('python3', ['-c', 'import pty']).status !== 0) return t.diagnostic('without a Python that has terminals');
  const folder = scratchFolder();
  const child = spawn('python3', ['-c', program, process.execPath, cli, 'new', '--type', 'cloud', '--maintainer-name', 'Ann'], {
    cwd: folder,
    env: { ...process.env, ...nobody, NO_COLOR: '1', TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const replies: [RegExp, string][] = [
    [/Name of the folder.*: $/, 'my plugin'],
    [/Name of the folder.*: $/, 'Slate'],
    [/Metadata, .*\[reference-1\.0\]: $/, 'loader-1.1'],
    [/Targets, .*: $/, 'ec2, slate'],
    [/Description \[.*\]: $/, ''],
    [/E-mail address: $/, 'ann@example.org'],
    [/Web address: $/, 'https://example.org'],
    [/License \[Apache-2\.0\]: $/, ''],
  ];
  let shown = '';
  let since = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    since += text;
    const [next] = replies;
    if (!next?.[0].test(since)) return;
    replies.shift();
    since = '';
    child.stdin.write(`${next[1]}\n`);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, shown);
  assert.match(shown, /letters \(a to z\).*no findings/s);
  assert.deepEqual(JSON.parse(readFileSync(path.join(folder, 'Slate/Slate.info'), 'utf8')).targets, [['ec2'], ['slate']]);
});

test('git configurations of all kinds are read without starting git', () => {
  const folder = scratchFolder();
  const identity = (config: string) => {
    writeTree(folder, { config });
    return gitIdentity('/', { GIT_CONFIG_GLOBAL: path.join(folder, 'config') });
  };
  const origin = (url: string) => identity(`[remote "origin"]\n  url = ${url}\n`).url;
  assert.deepEqual(identity('[user]\nname = "Ann # Example"\n'), { name: 'Ann # Example' });
  assert.deepEqual(identity('\u0000[[[\n=\n[user'), {});
  assert.deepEqual(identity('[__proto__]\nname = x\n'), {});
  assert.equal(origin('https://ann:secret@forge.example/stone/works.git'), 'https://forge.example/stone/works');
  assert.equal(origin('ssh://git@forge.example:22/stone/works'), 'https://forge.example/stone/works');
  for (const url of ['/srv/git/works.git', '../works', 'C:\\works', 'file:///works', 'https://']) assert.equal(origin(url), undefined, url);
  writeTree(folder, { 'main/.git/config': '[user]\nname = Ann\n', 'main/.git/worktrees/w/HEAD': '' });
  mkdirSync(path.join(folder, 'w/deep'), { recursive: true });
  writeFileSync(path.join(folder, 'w/.git'), `gitdir: ${path.join(folder, 'main/.git/worktrees/w')}\n`);
  assert.deepEqual(gitIdentity(path.join(folder, 'w/deep'), { GIT_CONFIG_GLOBAL: path.join(folder, 'none') }), { name: 'Ann' });
});

test('--export-templates writes templates to start from, which make the same plugin, and never overwrites', async () => {
  const folder = scratchFolder();
  const { code, stdout, stderr } = await create(folder, ['--export-templates', 'my/templates']);
  assert.equal(code, 0);
  assert.match(stdout, /^created my\/templates\/PluginName\.info\.mustache\n.*created my\/templates\/methods\/abort\.py\.mustache\n/s);
  assert.match(stderr, /"--templates my\/templates" uses them/);
  const answers = ['-t', 'os', '--target', 'Fedora', '--with-test', '--with-readme', ...maintainer];
  for (const [name, more] of [
    ['Slate', []],
    ['Basalt', ['--templates', 'my/templates']],
  ] as const) {
    const made = await create(folder, [name, ...answers, ...more]);
    assert.deepEqual([made.code, made.stderr], [0, ''], name);
  }
  const renamed = Object.entries(tree(folder, 'Basalt')).map(([file, text]) =>
    [file, text].map((part) => part.replaceAll('Basalt', 'Slate')),
  );
  assert.deepEqual(Object.fromEntries(renamed), tree(folder, 'Slate'));
  const before = tree(folder, 'my/templates');
  const again = await create(folder, ['--export-templates', 'my/templates']);
  assert.deepEqual([again.code, again.stdout], [1, '']);
  assert.match(again.stderr, /is there already\. Nothing was created/);
  assert.deepEqual(tree(folder, 'my/templates'), before);
  assert.equal((await create(folder, ['Name', '--export-templates', 'x'])).code, 2);
});

test('templates of a person change what is written, and the result is checked', async () => {
  const folder = scratchFolder();
  writeTree(folder, {
    '.imagefactory.json': '{ "scaffold": { "templates": "own" } }',
    'own/__init__.py.mustache': '# {{name}} by {{maintainer.name}}\nfrom .{{name}} import {{name}} as delegate_class\n',
    'own/docs/PluginName.txt.mustache': '{{#targets}}{{name}}\n{{/targets}}',
    'other/__init__.py.mustache': 'delegate_class = 1\n',
  });
  const args = (name: string) => [name, '-t', 'cloud', '--target', 'ec2', 'gce', ...maintainer];
  const own = await create(folder, args('Slate'));
  assert.deepEqual([own.code, own.stderr], [0, '']);
  assert.match(own.stdout, /created Slate\/docs\/Slate\.txt \(2 lines\)\n.*no findings\n$/s);
  assert.match(tree(folder, 'Slate')['Slate/__init__.py'] ?? '', /^# Slate by /);
  assert.equal(tree(folder, 'Slate')['Slate/docs/Slate.txt'], 'ec2\ngce\n');
  const other = await create(folder, [...args('Basalt'), '--templates', 'other', '--dry-run']);
  assert.equal(other.code, 1);
  assert.match(other.stdout, /error delegate-not-a-class/);
  assert.ok(!readdirSync(folder).includes('Basalt'));
});

test('templates that are broken, or not there, stop everything and say where', async () => {
  const folder = scratchFolder();
  writeTree(folder, {
    'own/PluginName.py.mustache': 'import os\n{{nam}}\n',
    'none/README.md': 'no template',
    'bytes/README.md.mustache': 'x',
    '.imagefactory.json': '{ "scaffold": { "templates": "/" } }',
  });
  writeFileSync(path.join(folder, 'bytes/README.md.mustache'), Buffer.from([0x61, 0x0a, 0xff]));
  for (const [templates, message] of [
    ['own', /--templates: PluginName\.py\.mustache, line 2: nothing is called "nam"\./],
    ['gone', /folder of templates gone does not exist\./],
    ['own/PluginName.py.mustache', /is no folder\./],
    ['bytes', /README\.md\.mustache, line 2: this is no UTF-8\./],
    [undefined, /leads out of the folders that may be read\./],
  ] as const) {
    const args = ['Slate', '-t', 'cloud', '--target', 'ec2', ...maintainer];
    const { code, stdout, stderr } = await create(folder, templates === undefined ? args : [...args, '--templates', templates]);
    assert.deepEqual([code, stdout], [2, ''], templates);
    assert.match(stderr, message);
    assert.ok(!readdirSync(folder).includes('Slate'));
  }
  const none = await create(folder, ['Slate', '-t', 'cloud', '--target', 'ec2', ...maintainer, '--templates', 'none']);
  assert.equal(none.code, 0);
  assert.match(none.stderr, /README\.md in none is left alone: the name of a template ends with "\.mustache"/);
});

test('a name with a hyphen is taken with advice, and the plugin has a module that Python can import', async () => {
  const folder = scratchFolder();
  const { code, stdout, stderr } = await create(folder, ['my-cloud', '-t', 'cloud', '--target', 'x', '--with-test', ...maintainer]);
  assert.equal(code, 0);
  assert.match(stderr, /^imagefactory-plugin: the name: .*the module and the class are called "my_cloud"/);
  assert.match(stdout, /no findings\n$/);
  assert.deepEqual(
    Object.keys(tree(folder)).sort(),
    ['__init__.py', 'info.json', 'my_cloud.py', 'test_my_cloud.py'].map((name) => `my-cloud/${name}`),
  );
});
