import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding } from '../../support/diagnostics.ts';
import { at, openFile, root, until } from '../../support/workspace.ts';

describe('an untrusted folder', () => {
  it('is checked, and nothing in it runs', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await openFile('imagefactory_plugins/Broken/info.json');
    await finding('imagefactory_plugins/Broken/info.json', 'invalid-type');
  });

  it('cannot have its plugins verified, because that would run them', async () => {
    await openFile('imagefactory_plugins/Granite/Granite.py');
    assert.equal(await vscode.commands.executeCommand('imagefactory.verifyPlugin'), undefined);
  });

  it('has its settings applied, except the one that points outside it', async () => {
    const settings = { 'imagefactory.contract': 'loader-1.1', 'imagefactory.imgfacPath': '/usr/lib' };
    await vscode.workspace.fs.writeFile(at('.vscode/settings.json'), new TextEncoder().encode(JSON.stringify(settings)));
    const get = (name: string) => vscode.workspace.getConfiguration('imagefactory', root()).get(name);
    await until('the settings of the folder', () => get('contract') === 'loader-1.1');
    assert.equal(get('imgfacPath'), null);
    await finding('imagefactory_plugins/Broken/info.json', 'wrong-dialect-targets');
  });

  it('gets new plugins from the built-in templates, not from its own', async () => {
    const write = (file: string, text: string) => vscode.workspace.fs.writeFile(at(file), new TextEncoder().encode(text));
    await write('.imagefactory.json', '{ "scaffold": { "templates": "own" } }');
    await write('own/PluginName.txt.mustache', '{{broken');
    const answers = {
      name: 'Slate',
      targets: [{ name: 'slate' }],
      maintainer: { name: 'Ann', email: 'ann@example.org', url: 'https://example.org' },
    };
    await vscode.commands.executeCommand('imagefactory.newCloudPlugin', { answers });
    const made = await vscode.workspace.fs.readDirectory(at('imagefactory_plugins/Slate'));
    assert.deepEqual(made.map(([name]) => name).sort(), ['Slate.info', 'Slate.py', '__init__.py']);
  });
});
