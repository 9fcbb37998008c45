import assert from 'node:assert/strict';
import { mkdirSync, renameSync } from 'node:fs';
import * as vscode from 'vscode';
import { allOurs, finding } from '../../support/diagnostics.ts';
import { at, closeAll, openFile, replace, until } from '../../support/workspace.ts';

/** The first folder of the workspace has no plugins. */
const [ONE, TWO] = ['../one/imagefactory_plugins', '../two/imagefactory_plugins'];

/** The findings as `folder/plugin/file: rule`, sorted. */
const found = () => [...new Set(allOurs().map((one) => one.split('/').slice(-4).join('/').replace('imagefactory_plugins/', '')))].sort();

const expectFound = (what: string, ...expected: readonly string[]) =>
  until(what, () => found().join() === expected.join()).catch((error: unknown) => {
    throw new Error([String(error), 'found', ...found(), 'expected', ...expected].join('\n'));
  });

async function map(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('imagefactory.showTargetMap');
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'imagefactory-map');
  return document as vscode.TextDocument;
}

const expectMap = (document: vscode.TextDocument, ...patterns: readonly RegExp[]) =>
  until('the map', () => patterns.every((pattern) => pattern.test(document.getText()))).catch((error: unknown) => {
    throw new Error([String(error), ...patterns, document.getText()].join('\n'));
  });

async function move(from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(at(from), at(to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Changes the workspace folders and waits for the event: VS Code refuses another change while one is in progress. */
async function changeFolders(start: number, remove: number, ...add: readonly { uri: vscode.Uri }[]): Promise<void> {
  const done = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      resolve();
    });
  });
  assert.ok(vscode.workspace.updateWorkspaceFolders(start, remove, ...add));
  await done;
}

const IN_ONE = ['one/Basalt/Basalt.info: target-conflict', 'one/Granite/Granite.info: target-conflict'];
const IN_TWO = ['two/Basalt/Basalt.info: target-conflict', 'two/Granite/Granite.info: target-conflict'];

describe('a workspace with several folders', () => {
  before(() => finding(`${ONE}/Granite/Granite.info`, 'target-conflict'));
  afterEach(closeAll);

  it('gets a new plugin in the first folder that has plugins', async () => {
    const answers = { name: 'Slate', targets: [{ name: 'slate' }] };
    await vscode.commands.executeCommand('imagefactory.newCloudPlugin', { answers });
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, at(`${ONE}/Slate/Slate.py`).path);
    await vscode.workspace.fs.delete(at(`${ONE}/Slate`), { recursive: true });
  });

  it('tracks a plugin that the Explorer moves from one folder to another, and back', async () => {
    await expectFound('the conflict', ...IN_ONE);
    const page = await map();
    await expectMap(page, /^! Fedora .*Basalt or Granite/m);
    await openFile(`${ONE}/Basalt/Basalt.info`);
    await move(`${ONE}/Basalt`, `${TWO}/Basalt`);
    await expectFound('no conflict any more');
    await expectMap(page, /^ {2}Fedora +any +any +Basalt$/m, /^ {2}Fedora +any other +any +Granite$/m);
    await move(`${ONE}/Granite`, `${TWO}/Granite`);
    await expectFound('the conflict in the other folder', ...IN_TWO);
    await expectMap(page, /^! Fedora .*Basalt or Granite/m);
    await move(`${TWO}/Basalt`, `${ONE}/Basalt`);
    await move(`${TWO}/Granite`, `${ONE}/Granite`);
    await expectFound('the conflict back', ...IN_ONE);
  });

  it('keeps unsaved changes of a moved plugin', async () => {
    const { document } = await openFile(`${ONE}/Basalt/Basalt.info`);
    await replace(document, '"os"', '"oss"');
    await expectFound('what is not saved', 'one/Basalt/Basalt.info: invalid-type');
    await move(`${ONE}/Basalt`, `${TWO}/Basalt`);
    await expectFound('what is not saved', 'two/Basalt/Basalt.info: invalid-type');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await move(`${TWO}/Basalt`, `${ONE}/Basalt`);
    await expectFound('the conflict', ...IN_ONE);
  });

  it('tracks a plugin that is moved on disk while one of its documents is open', async () => {
    const page = await map();
    await openFile(`${ONE}/Basalt/Basalt.info`);
    renameSync(at(`${ONE}/Basalt`).fsPath, at(`${TWO}/Basalt`).fsPath);
    await expectFound('no conflict any more');
    await expectMap(page, /^ {2}Fedora +any +any +Basalt$/m);
    renameSync(at(`${ONE}/Granite`).fsPath, at(`${TWO}/Granite`).fsPath);
    await expectFound('the conflict in the other folder', ...IN_TWO);
    for (const plugin of ['Basalt', 'Granite']) renameSync(at(`${TWO}/${plugin}`).fsPath, at(`${ONE}/${plugin}`).fsPath);
    await expectFound('the conflict back', ...IN_ONE);
    await expectMap(page, /^! Fedora .*Basalt or Granite/m);
  });

  it('drops a removed folder except for its open documents, and picks it up when it is added again', async () => {
    await move(`${ONE}/Basalt`, `${TWO}/Basalt`);
    const { document } = await openFile(`${TWO}/Basalt/Basalt.info`);
    await replace(document, '"os"', '"oss"');
    await expectFound('the type', 'two/Basalt/Basalt.info: invalid-type');
    const page = await map();
    await expectMap(page, /^ {2}harbor +Harbor$/m);
    const uri = at('../two');
    await changeFolders(2, 1);
    await until('the map without it', () => !/harbor/.test(page.getText()) && /Granite/.test(page.getText()));
    await expectFound('what is open', 'two/Basalt/Basalt.info: invalid-type');
    await changeFolders(2, 0, { uri });
    await expectMap(page, /^ {2}harbor +Harbor$/m);
    await expectFound('what is open', 'two/Basalt/Basalt.info: invalid-type');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await expectFound('nothing');
    await changeFolders(2, 1);
    await closeAll();
    await changeFolders(2, 0, { uri });
    await move(`${TWO}/Basalt`, `${ONE}/Basalt`);
    await expectFound('the conflict', ...IN_ONE);
  });

  it('accepts a third folder, and a parent folder of all of them', async () => {
    const three = '../three/imagefactory_plugins';
    mkdirSync(at(three).fsPath, { recursive: true });
    await changeFolders(3, 0, { uri: at('../three') });
    await move(`${ONE}/Granite`, `${three}/Granite`);
    await expectFound('no conflict');
    await move(`${three}/Granite`, `${ONE}/Granite`);
    await expectFound('the conflict', ...IN_ONE);
    await changeFolders(3, 1, { uri: at('..') });
    await expectFound('the conflict, once', ...IN_ONE);
    await move(`${ONE}/Granite`, `${three}/Granite`);
    await expectFound('no conflict');
    const page = await map();
    await expectMap(page, /^ {2}Fedora +any +any +Basalt$/m, /^ {2}Fedora +30 +x86_64 +Granite$/m);
    await changeFolders(3, 1);
    await until('the map without it', () => !/Granite/.test(page.getText()) && /Basalt/.test(page.getText()));
    await move(`${three}/Granite`, `${ONE}/Granite`);
    await expectFound('the conflict', ...IN_ONE);
  });
});
