import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { ours } from '../../support/diagnostics.ts';
import { at, closeAll, onDisk, until } from '../../support/workspace.ts';

const maintainer = { name: 'Ann Example', email: 'ann@example.org', url: 'https://example.org' };
const create = (command: string, answers: object, folder?: vscode.Uri) => vscode.commands.executeCommand(command, { answers, folder });

describe('New ImageFactory Plugin', () => {
  afterEach(closeAll);

  it('writes a plugin without findings into imagefactory_plugins, and opens its metadata', async () => {
    await create('imagefactory.newOsPlugin', { name: 'Basalt', targets: [{ name: 'MyLinux' }], maintainer });
    const opened = vscode.window.activeTextEditor?.document;
    assert.ok(opened?.uri.path.endsWith('/imagefactory_plugins/Basalt/Basalt.info'), 'the form of the plugins beside is taken');
    assert.equal(opened?.languageId, 'json');
    const files = ['Basalt.info', '__init__.py', 'Basalt.py'].map((name) => `imagefactory_plugins/Basalt/${name}`);
    for (const file of files) assert.equal(onDisk(file).at(-1), '\n');
    await settled();
    for (const file of files) assert.deepEqual(ours(file), [], file);
  });

  it('writes info.json where it is asked for, for every type', async () => {
    for (const [command, name, target] of [
      ['imagefactory.newCloudPlugin', 'Slate', { name: 'slate', operations: ['upload'] }],
      ['imagefactory.newOsPlugin', 'Marble', { name: 'MarbleOS', version: '1' }],
    ] as const) {
      await create(command, { name, dialect: 'reference-1.0', targets: [target], maintainer }, at(''));
      assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${name}/info.json`));
      await settled();
      for (const file of ['info.json', '__init__.py', `${name}.py`]) assert.deepEqual(ours(`${name}/${file}`), [], file);
    }
  });

  it('writes a unit test and a README where they are wanted, without a finding in them', async () => {
    await create('imagefactory.newCloudPlugin', { name: 'Gneiss', targets: [{ name: 'gneiss' }], maintainer, test: true, readme: true });
    assert.match(onDisk('imagefactory_plugins/Gneiss/README.md'), /plugins\.d/);
    assert.match(onDisk('imagefactory_plugins/Gneiss/test_Gneiss.py'), /unittest/);
    await settled();
    for (const file of ['Gneiss.info', '__init__.py', 'Gneiss.py', 'test_Gneiss.py'])
      assert.deepEqual(ours(`imagefactory_plugins/Gneiss/${file}`), [], file);
  });

  it('overwrites nothing, not even a part', async () => {
    const before = onDisk('imagefactory_plugins/Harbor/Harbor.py');
    const answers = { name: 'Harbor', targets: [{ name: 'harbor2' }], maintainer };
    await assert.rejects(async () => create('imagefactory.newCloudPlugin', answers), /there already/);
    await assert.rejects(async () => create('imagefactory.newCloudPlugin', { ...answers, name: 'harbor' }), /there already/);
    assert.equal(onDisk('imagefactory_plugins/Harbor/Harbor.py'), before);
    assert.ok(!existsSync(at('imagefactory_plugins/Harbor/info.json').fsPath));
  });

  it('uses an empty folder of that name, such as undo leaves', async () => {
    await vscode.workspace.fs.createDirectory(at('imagefactory_plugins/Flint'));
    await create('imagefactory.newCloudPlugin', { name: 'Flint', targets: [{ name: 'flint' }], maintainer });
    assert.ok(existsSync(at('imagefactory_plugins/Flint/Flint.info').fsPath));
  });

  it('writes nothing as long as something is wrong with the answers', async () => {
    const answers = { name: 'no-identifier', targets: [{ name: 'x' }], maintainer: { ...maintainer, email: 'ann' } };
    await assert.rejects(async () => create('imagefactory.newCloudPlugin', answers), /name: .*maintainer\.email: /s);
    assert.ok(!existsSync(at('imagefactory_plugins/no-identifier').fsPath));
  });
});

/** Waits until the language server has answered about everything that it was told before. */
async function settled(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document);
  await until('an answer of the language server', async () => {
    const symbols = await vscode.commands.executeCommand<unknown[]>('vscode.executeDocumentSymbolProvider', document.uri);
    return symbols !== undefined;
  });
}
