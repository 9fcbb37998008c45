import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { plugin, scratchFolder, writeTree } from '../../support/cli.ts';
import { create, maintainer, tree } from './create.ts';

test('--register adds the plugin to the lists of an Image Factory checkout that it recognizes, and to nothing else', async () => {
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
  assert.match(odd.stderr, /setup\.py was not changed: .*\n.*spec\.in was not changed: /);
  assert.equal(tree(folder)['imagefactory_plugins/setup.py'], 'plugins = names()\n');
});
