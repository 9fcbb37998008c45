import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, clientIsLoaded, serverProcesses } from '../../support/client.ts';
import { allOurs } from '../../support/diagnostics.ts';
import { openFile, until } from '../../support/workspace.ts';

const FILES = [
  'mod/info.json',
  'cog/info.json',
  'cog/__init__.py',
  'keyboard/info.json',
  'theme/theme.info',
  'app.py',
  'package.json',
  'fedora.tdl',
];

describe('a workspace with unrelated info.json files', () => {
  it('does not start the language server or load the client', async () => {
    await activate();
    for (const file of FILES) await openFile(file);
    // Long enough: with a plugin, the server would be running after a fraction of this time.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(clientIsLoaded(), false);
    assert.deepEqual(serverProcesses(), []);
    assert.deepEqual(allOurs(), []);
  });

  it('shows the welcome text in the Plugins view, and still starts nothing', async () => {
    await vscode.commands.executeCommand('imagefactory.plugins.focus');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(clientIsLoaded(), false);
    assert.deepEqual(serverProcesses(), []);
  });

  it('keeps the languages of its documents', async () => {
    assert.equal((await openFile('theme/theme.info')).document.languageId, 'plaintext');
  });

  it('starts the server once a plugin is created there', async () => {
    const { document } = await openFile('mod/info.json');
    const edit = new vscode.WorkspaceEdit();
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, everything, '{"type": "os", "maintainer": {"name": "x"}, "targets": {"Fedora": ["30"]}}');
    await vscode.workspace.applyEdit(edit);
    await until('the missing keys', () => allOurs().length > 0);
    assert.ok(clientIsLoaded());
  });
});
