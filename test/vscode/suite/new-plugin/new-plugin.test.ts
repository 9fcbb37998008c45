import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { ours } from '../../support/diagnostics.ts';
import { refuses } from '../../support/refuses.ts';
import { at, closeAll, onDisk, until } from '../../support/workspace.ts';

const maintainer = { name: 'Ann Example', email: 'ann@example.org', url: 'https://example.org' };
const create = (command: string, answers: object, folder?: vscode.Uri) => vscode.commands.executeCommand(command, { answers, folder });

describe('New ImageFactory Plugin', () => {
  afterEach(closeAll);

  it('writes a plugin without findings into imagefactory_plugins, and opens its module', async () => {
    await create('imagefactory.newOsPlugin', { name: 'Basalt', targets: [{ name: 'MyLinux' }], maintainer });
    const opened = vscode.window.activeTextEditor?.document;
    assert.ok(opened?.uri.path.endsWith('/imagefactory_plugins/Basalt/Basalt.py'));
    const metadata = await vscode.workspace.openTextDocument(at('imagefactory_plugins/Basalt/Basalt.info'));
    assert.equal(metadata.languageId, 'json', 'the form of the plugins beside is taken');
    const files = ['Basalt.info', '__init__.py', 'Basalt.py'].map((name) => `imagefactory_plugins/Basalt/${name}`);
    for (const file of files) assert.equal(onDisk(file).at(-1), '\n');
    await settled(metadata);
    for (const file of files) assert.deepEqual(ours(file), [], file);
  });

  it('writes info.json on request, for every type', async () => {
    for (const [command, name, target] of [
      ['imagefactory.newCloudPlugin', 'Slate', { name: 'slate', operations: ['upload'] }],
      ['imagefactory.newOsPlugin', 'Marble', { name: 'MarbleOS', version: '1' }],
    ] as const) {
      await create(command, { name, dialect: 'reference-1.0', targets: [target], maintainer }, at(''));
      assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${name}/${name}.py`));
      await settled(await vscode.workspace.openTextDocument(at(`${name}/info.json`)));
      for (const file of ['info.json', '__init__.py', `${name}.py`]) assert.deepEqual(ours(`${name}/${file}`), [], file);
    }
  });

  it('writes a unit test and a README on request, without findings in them', async () => {
    await create('imagefactory.newCloudPlugin', { name: 'Gneiss', targets: [{ name: 'gneiss' }], maintainer, test: true, readme: true });
    assert.match(onDisk('imagefactory_plugins/Gneiss/README.md'), /plugins\.d/);
    assert.match(onDisk('imagefactory_plugins/Gneiss/test_Gneiss.py'), /unittest/);
    await settled(await vscode.workspace.openTextDocument(at('imagefactory_plugins/Gneiss/Gneiss.info')));
    for (const file of ['Gneiss.info', '__init__.py', 'Gneiss.py', 'test_Gneiss.py'])
      assert.deepEqual(ours(`imagefactory_plugins/Gneiss/${file}`), [], file);
  });

  it('never overwrites anything, even partially', async () => {
    const before = onDisk('imagefactory_plugins/Harbor/Harbor.py');
    const answers = { name: 'Harbor', targets: [{ name: 'harbor2' }], maintainer };
    await refuses(async () => create('imagefactory.newCloudPlugin', answers), /already exists/);
    await refuses(async () => create('imagefactory.newCloudPlugin', { ...answers, name: 'harbor' }), /already exists/);
    assert.equal(onDisk('imagefactory_plugins/Harbor/Harbor.py'), before);
    assert.ok(!existsSync(at('imagefactory_plugins/Harbor/info.json').fsPath));
  });

  it('uses an existing empty folder, such as undo leaves behind', async () => {
    await vscode.workspace.fs.createDirectory(at('imagefactory_plugins/Flint'));
    await create('imagefactory.newCloudPlugin', { name: 'Flint', targets: [{ name: 'flint' }], maintainer });
    assert.ok(existsSync(at('imagefactory_plugins/Flint/Flint.info').fsPath));
  });

  it('uses the containing folder when a file or a plugin is selected', async () => {
    for (const [name, chosen] of [
      ['Chert', 'imagefactory_plugins/Harbor/Harbor.py'],
      ['Onyx', 'imagefactory_plugins/Harbor'],
      ['Jasper', 'imagefactory_plugins'],
    ] as const) {
      await create('imagefactory.newCloudPlugin', { name, targets: [{ name: name.toLowerCase() }], maintainer }, at(chosen));
      assert.ok(existsSync(at(`imagefactory_plugins/${name}/${name}.py`).fsPath), chosen);
    }
  });

  it('adds the plugin to existing plugin lists, saves them, and is undone in one step', async () => {
    const before = "plugins = ['Granite', 'Harbor']\nfor one in plugins:\n    print('imagefactory_plugins/' + one + '.info')\n";
    const setup = at('imagefactory_plugins/setup.py');
    await vscode.workspace.fs.writeFile(setup, new TextEncoder().encode(before));
    const answers = { name: 'Topaz', targets: [{ name: 'topaz' }], maintainer };
    await vscode.commands.executeCommand('imagefactory.newCloudPlugin', { answers, register: true });
    assert.equal(onDisk('imagefactory_plugins/setup.py'), before.replace("'Harbor'", "'Harbor', 'Topaz'"));
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/Topaz/Topaz.py'));
    await vscode.commands.executeCommand('undo');
    await until('setup.py as it was, saved', () => onDisk('imagefactory_plugins/setup.py') === before);
    await until('no file of the plugin', () => !existsSync(at('imagefactory_plugins/Topaz/Topaz.py').fsPath));
    assert.ok(!existsSync(at('imagefactory_plugins/Topaz/Topaz.info').fsPath));
    await vscode.workspace.fs.delete(setup);
  });

  it('uses custom templates, which are checked before anything is written', async () => {
    const write = (file: string, text: string) => vscode.workspace.fs.writeFile(at(file), new TextEncoder().encode(text));
    await write('own/PluginName.txt.mustache', 'about {{name}}\n');
    const settings = vscode.workspace.getConfiguration('imagefactory', at(''));
    await settings.update('scaffold.templates', 'own', vscode.ConfigurationTarget.Workspace);
    let number = 0;
    // The server receives a changed setting a little after VS Code has stored it.
    await until('a plugin that is made from them', async () => {
      const name = `Agate${++number}`;
      await create('imagefactory.newCloudPlugin', { name, targets: [{ name: name.toLowerCase() }], maintainer });
      const file = `imagefactory_plugins/${name}/${name}.txt`;
      return existsSync(at(file).fsPath) && onDisk(file) === `about ${name}\n`;
    });
    await write('own/PluginName.txt.mustache', 'about\n{{nam}}\n');
    const next = { name: 'Beryl', targets: [{ name: 'beryl' }], maintainer };
    await refuses(async () => create('imagefactory.newCloudPlugin', next), /PluginName\.txt\.mustache, line 2: unknown name "nam"/);
    assert.ok(!existsSync(at('imagefactory_plugins/Beryl').fsPath));
    await settings.update('scaffold.templates', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('reports a folder that is not writable, and leaves no files behind', async function () {
    if (process.platform !== 'linux') this.skip();
    const answers = { name: 'Pumice', targets: [{ name: 'pumice' }], maintainer };
    await refuses(async () => create('imagefactory.newCloudPlugin', answers, vscode.Uri.file('/proc')), /Nothing was created/);
    const below = vscode.Uri.joinPath(at(''), 'README.md', 'below');
    await refuses(async () => create('imagefactory.newCloudPlugin', answers, below), /is not a folder/);
  });

  it('writes nothing while an answer is invalid', async () => {
    const answers = { name: 'no identifier', targets: [{ name: 'x' }], maintainer: { ...maintainer, email: 'ann' } };
    await refuses(async () => create('imagefactory.newCloudPlugin', answers), /name: .*maintainer\.email: /s);
    assert.ok(!existsSync(at('imagefactory_plugins/no identifier').fsPath));
  });
});

/** Waits until the language server has processed all earlier messages. */
async function settled(document: vscode.TextDocument): Promise<void> {
  await until('an answer of the language server', async () => {
    const symbols = await vscode.commands.executeCommand<unknown[]>('vscode.executeDocumentSymbolProvider', document.uri);
    return symbols !== undefined;
  });
}
