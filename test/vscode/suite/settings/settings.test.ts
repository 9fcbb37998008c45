import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { finding, noFinding, ours } from '../../support/diagnostics.ts';
import { at, closeAll, onDisk, openFile, rangeOf, replace, until } from '../../support/workspace.ts';

const BROKEN = 'imagefactory_plugins/Broken/info.json';
const CONFIG = '.imagefactory.json';

/** Writes the settings and opens them. Waits while VS Code still has the previous document. */
async function openConfig(text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(at(CONFIG), new TextEncoder().encode(text));
  const { document } = await openFile(CONFIG);
  await until('the settings', () => document.getText() === text);
  return document;
}

describe('settings', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(at(CONFIG)).then(undefined, () => undefined);
  });

  it('of VS Code can hide plugins, whose problems appear when they are opened', async () => {
    await finding(BROKEN, 'invalid-type');
    const files = vscode.workspace.getConfiguration('files');
    try {
      await files.update('exclude', { '**/Broken': true }, vscode.ConfigurationTarget.Workspace);
      await until('no findings', () => ours(BROKEN).length === 0);
      await openFile(BROKEN);
      await finding(BROKEN, 'invalid-type');
    } finally {
      await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await finding(BROKEN, 'invalid-type');
  });

  it('can turn off a rule from one of its findings, and undo turns it on again', async () => {
    const { document } = await openFile(BROKEN);
    const { range } = await finding(BROKEN, 'invalid-type');
    const action = await until('the action', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
      const repairs = actions.findIndex(({ isPreferred }) => isPreferred);
      const off = actions.findIndex(({ title }) => title === 'Turn off invalid-type in this workspace');
      assert.ok(off < 0 || repairs < off, 'repairs come first');
      return actions[off];
    });
    assert.ok(action.edit && !action.isPreferred);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await noFinding(BROKEN, 'invalid-type');
    const config = await openFile(CONFIG);
    assert.deepEqual(JSON.parse(config.document.getText()), { rules: { 'invalid-type': 'off' } });

    await vscode.commands.executeCommand('undo');
    await finding(BROKEN, 'invalid-type');
  });

  it('are not needed to ignore a finding on a line of Python, and undo removes the comment', async () => {
    const INIT = 'imagefactory_plugins/Broken/__init__.py';
    await vscode.workspace.fs.writeFile(at(INIT), new TextEncoder().encode('delegate_class = None\n'));
    try {
      const { document } = await openFile(INIT);
      const { range } = await finding(INIT, 'delegate-not-a-class');
      const action = await until('the action', async () => {
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
        return actions.find(({ title }) => title === 'Ignore delegate-not-a-class on this line');
      });
      assert.ok(action.edit && !action.isPreferred);
      assert.ok(await vscode.workspace.applyEdit(action.edit));
      assert.equal(document.getText(), 'delegate_class = None  # imagefactory: ignore[delegate-not-a-class]\n');
      await noFinding(INIT, 'delegate-not-a-class');
      await vscode.commands.executeCommand('undo');
      await finding(INIT, 'delegate-not-a-class');
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await closeAll();
      await vscode.workspace.fs.delete(at(INIT));
    }
  });

  it('apply as they are typed', async () => {
    await openFile(BROKEN);
    await finding(BROKEN, 'invalid-type');
    const document = await openConfig('{}\n');
    await replace(document, '{}', '{ "overrides": [{ "files": ["**/Broken"], "rules": { "invalid-type": "off" } }] }');
    await noFinding(BROKEN, 'invalid-type');
    assert.ok(document.isDirty);
    await replace(document, '"overrides"', '"exclude": ["imagefactory_plugins/Broken"], "overrides"');
    await until('no findings at all', () => ours(BROKEN).length === 0);
    await replace(document, '"exclude": ["imagefactory_plugins/Broken"], "overrides"', '"overrideS"');
    await finding(BROKEN, 'invalid-type');
  });

  it("have their mistakes reported once, and not by VS Code's own JSON support, which has a schema for completion", async () => {
    await vscode.workspace.fs.writeFile(
      at(CONFIG),
      new TextEncoder().encode('{ "rules": { "unknown-tagret": "off" }, "exclude": ["../x"] }\n'),
    );
    const { document } = await openFile(CONFIG);
    await finding(CONFIG, 'invalid-configuration');
    const all = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(
      all.map(({ source }) => source),
      ['imagefactory', 'imagefactory'],
    );
    const range = rangeOf(document, 'unknown-tagret');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    assert.ok(actions.some(({ title }) => title === 'Rename to "unknown-target"'));
  });

  it('have completion for rule names', async () => {
    const document = await openConfig('{ "rules": { "": "off" } }\n');
    await until('the rules', async () => {
      const place = rangeOf(document, '""').start.translate(0, 1);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, place);
      return list.items.some(({ label }) => (typeof label === 'string' ? label : label.label).includes('wrong-dialect-targets'));
    });
  });

  it('can exclude a plugin, and include it again', async () => {
    await openConfig('{}\n');
    const { document } = await openFile(BROKEN);
    await finding(BROKEN, 'invalid-type');
    await vscode.commands.executeCommand('imagefactory.notAPlugin');
    await until('no findings', () => ours(BROKEN).length === 0);
    assert.deepEqual(JSON.parse(onDisk(CONFIG)), { exclude: ['imagefactory_plugins/Broken'] });
    await vscode.commands.executeCommand('imagefactory.treatAsPlugin', document.uri);
    await finding(BROKEN, 'invalid-type');
    assert.deepEqual(JSON.parse(onDisk(CONFIG)), {});
    assert.ok(existsSync(at(CONFIG).fsPath));
  });
});
