import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { scratchFolder, writeTree } from '../../support/cli.ts';
import { create, maintainer, tree } from './create.ts';

test('--export-templates writes templates that produce the same plugin, and never overwrites', async () => {
  const folder = scratchFolder();
  const { code, stdout, stderr } = await create(folder, ['--export-templates', 'my/templates']);
  assert.equal(code, 0);
  assert.match(stdout, /^created my\/templates\/PluginName\.info\.mustache\n.*created my\/templates\/methods\/abort\.py\.mustache\n/s);
  assert.match(stderr, /pass --templates my\/templates/);
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
  assert.match(again.stderr, /already exists\. Nothing was created/);
  assert.deepEqual(tree(folder, 'my/templates'), before);
  assert.equal((await create(folder, ['Name', '--export-templates', 'x'])).code, 2);
});

test('custom templates are used, and the result is checked', async () => {
  const folder = scratchFolder();
  writeTree(folder, {
    '.imagefactory.json': '{ "scaffold": { "templates": "own" } }',
    'own/__init__.py.mustache': '# {{name}} by {{maintainer.name}}\nfrom .{{name}} import {{name}} as delegate_class\n',
    'own/docs/PluginName.txt.mustache': '{{#targets}}{{name}}\n{{/targets}}',
    'other/__init__.py.mustache': 'delegate_class = 1\n',
  });
  const args = (name: string) => [name, '-t', 'cloud', '--contract', 'loader-1.1', '--target', 'ec2', 'gce', ...maintainer];
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

test('invalid or missing templates are reported with their position, and nothing is written', async () => {
  const folder = scratchFolder();
  writeTree(folder, {
    'own/PluginName.py.mustache': 'import os\n{{nam}}\n',
    'none/README.md': 'no template',
    'bytes/README.md.mustache': 'x',
    '.imagefactory.json': '{ "scaffold": { "templates": "/" } }',
  });
  writeFileSync(path.join(folder, 'bytes/README.md.mustache'), Buffer.from([0x61, 0x0a, 0xff]));
  for (const [templates, message] of [
    ['own', /--templates: PluginName\.py\.mustache, line 2: unknown name "nam"\./],
    ['gone', /template folder gone does not exist\./],
    ['own/PluginName.py.mustache', /is not a folder\./],
    ['bytes', /README\.md\.mustache, line 2: invalid UTF-8\./],
    [undefined, /it points outside the workspace\./],
  ] as const) {
    const args = ['Slate', '-t', 'cloud', '--target', 'ec2', ...maintainer];
    const { code, stdout, stderr } = await create(folder, templates === undefined ? args : [...args, '--templates', templates]);
    assert.deepEqual([code, stdout], [2, ''], templates);
    assert.match(stderr, message);
    assert.ok(!readdirSync(folder).includes('Slate'));
  }
  const none = await create(folder, ['Slate', '-t', 'cloud', '--target', 'ec2', ...maintainer, '--templates', 'none']);
  assert.equal(none.code, 0);
  assert.match(none.stderr, /README\.md in none is ignored: template names must end with "\.mustache"/);
});

test('file names with control characters are rejected', { skip: process.platform === 'win32' }, async () => {
  const folder = scratchFolder();
  for (const name of ['a\nb.txt.mustache', 'a\x1b[31mb.txt.mustache', 'a\u2028b.txt.mustache', 'a\x07/b.txt.mustache']) {
    const own = `own${name.length}-${name.charCodeAt(1)}`;
    writeTree(folder, { [`${own}/${name}`]: 'x' });
    const { code, stderr } = await create(folder, ['Slate', '-t', 'cloud', '--target', 'x', '--templates', own, ...maintainer]);
    assert.equal(code, 2, JSON.stringify(name));
    assert.match(stderr, /file names must not contain control characters/);
    assert.equal(stderr.trim().split('\n').length, 1);
  }
});
