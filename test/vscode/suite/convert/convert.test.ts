import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { finding } from '../../support/diagnostics.ts';
import { at, closeAll, onDisk, openFile, until } from '../../support/workspace.ts';

const OLD = 'imagefactory_plugins/Granite/Granite.info';
const NEW = 'imagefactory_plugins/Granite/info.json';
const exists = (file: string) => existsSync(at(file).fsPath);

describe('converting metadata', () => {
  afterEach(closeAll);

  it('is a refactoring that writes one file, removes the other, and is undone in one step', async () => {
    const before = onDisk(OLD);
    const { document } = await openFile(OLD);
    const action = await until('the refactoring', async () => {
      const range = new vscode.Range(1, 1, 1, 1);
      const kind = vscode.CodeActionKind.RefactorRewrite.value;
      // VS Code cancels the request while providers are still being registered.
      const actions = await vscode.commands
        .executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind)
        .then(undefined, (): vscode.CodeAction[] => []);
      return actions.find(({ title }) => title === 'Convert to info.json');
    });
    assert.ok(action.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []), { confirmed: true });
    await until('the new document', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/Granite/info.json'));
    assert.ok(!exists(OLD));
    assert.equal(JSON.parse(onDisk(NEW)).name, 'Granite');
    await until('everything is saved', () => !vscode.workspace.textDocuments.some(({ isDirty }) => isDirty));

    await vscode.commands.executeCommand('undo');
    await until('the old file', () => exists(OLD) && !exists(NEW));
    assert.equal(onDisk(OLD), before);
  });

  it('keeps unsaved changes, and never overwrites a file', async () => {
    const { document } = await openFile('imagefactory_plugins/Harbor/Harbor.info');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), '    "colour": "blue",\n');
    await vscode.workspace.applyEdit(edit);
    await finding('imagefactory_plugins/Harbor/Harbor.info', 'unknown-key');
    await vscode.workspace.fs.writeFile(at('imagefactory_plugins/Harbor/info.json'), new TextEncoder().encode('{}'));
    await until('a refusal', async () =>
      /already exists/.test(String(await vscode.commands.executeCommand('imagefactory.convertMetadata', document.uri))),
    );
    assert.equal(onDisk('imagefactory_plugins/Harbor/info.json'), '{}');
    await vscode.workspace.fs.delete(at('imagefactory_plugins/Harbor/info.json'));
    const convert = () => vscode.commands.executeCommand('imagefactory.convertMetadata', document.uri, { confirmed: true });
    await until('the conversion', async () => (await convert()) === undefined);
    assert.equal(JSON.parse(onDisk('imagefactory_plugins/Harbor/info.json')).colour, 'blue');
  });
});
