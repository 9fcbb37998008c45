import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, noFinding } from '../../support/diagnostics.ts';
import { refuses } from '../../support/refuses.ts';
import { at, closeAll, openFile, rangeOf, replace, until } from '../../support/workspace.ts';
import { about, exists, PACKAGE, rename, saveAll, shown, text } from './plugins.ts';

describe('the command to rename a plugin', () => {
  afterEach(closeAll);

  it('renames files and references, leaves no trace of the old name, and is undone in one step', async () => {
    await finding(`${PACKAGE}/Granite/Granite.info`, 'target-conflict');
    const before = { init: text('Granite/__init__.py'), module: text('Granite/Granite.py'), info: text('Granite/Granite.info') };
    await openFile(`${PACKAGE}/Granite/Granite.info`);
    await rename('Granite', 'Slate');
    for (const file of ['Slate/Slate.info', 'Slate/Slate.py', 'Slate/__init__.py']) assert.ok(exists(file), file);
    assert.ok(!exists('Granite'));
    assert.equal(text('Slate/__init__.py'), before.init.replaceAll('Granite', 'Slate'));
    assert.match(text('Slate/Slate.py'), /class Slate\(/);
    // VS Code saves changed documents, sends the events, and closes moved documents only a moment after the edit is applied.
    const unsaved = () => vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.path);
    await until('everything saved', () => unsaved().length === 0).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${unsaved().join('\n')}`);
    });
    await finding(`${PACKAGE}/Slate/Slate.info`, 'target-conflict');
    await until(`nothing about Granite; ${about('Granite').join()}`, () => about('Granite').length === 0);
    assert.deepEqual(
      about('Slate').filter((one) => !one.endsWith('target-conflict')),
      [],
    );

    await vscode.commands.executeCommand('undo');
    await until('the old files', () => exists('Granite/Granite.info') && exists('Granite/Granite.py') && !exists('Slate'));
    assert.equal(await shown('Granite/__init__.py'), before.init);
    assert.equal(await shown('Granite/Granite.py'), before.module);
    assert.equal(await shown('Granite/Granite.info'), before.info);
    await saveAll();
    await finding(`${PACKAGE}/Granite/Granite.info`, 'target-conflict');
    await until(`nothing about Slate; ${about('Slate').join()}`, () => about('Slate').length === 0);
    assert.equal(text('Granite/__init__.py'), before.init);
  });

  it('keeps unsaved changes', async () => {
    const { document } = await openFile(`${PACKAGE}/Granite/Granite.py`);
    await replace(document, 'import ', 'import math\nimport ');
    await rename('Granite', 'Slate');
    const after = () => vscode.workspace.textDocuments.find(({ uri }) => uri.path === at(`${PACKAGE}/Slate/Slate.py`).path);
    assert.match((await until('the open document', after)).getText(), /^import math$/m);
    await until('the class', () => /class Slate\(/.test(after()?.getText() ?? ''));
    await saveAll();
    await rename('Slate', 'Granite');
    assert.match(text('Granite/Granite.py'), /^import math$/m);
  });

  it('explains why it refuses, and changes nothing', async () => {
    await refuses(async () => rename('Granite', 'Harbor'), /Harbor already exists/);
    await refuses(async () => rename('Granite', 'my-granite'), /Use only letters/);
    await refuses(async () => rename('.', 'Slate'), /No Image Factory plugin found here/);
    assert.ok(exists('Granite/Granite.info'));
  });

  it('leaves no edited document behind if a file cannot be renamed', async () => {
    const blocked = at(`${PACKAGE}/Granite/Slate.info`);
    const block = vscode.workspace.onWillRenameFiles((event) => event.waitUntil(vscode.workspace.fs.writeFile(blocked, new Uint8Array())));
    try {
      await refuses(async () => rename('Granite', 'Slate'), /Granite was not renamed to Slate/);
    } finally {
      block.dispose();
    }
    await vscode.workspace.fs.delete(blocked);
    const unsaved = () => vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.path);
    await until(`nothing unsaved; ${unsaved().join()}`, () => unsaved().length === 0);
    assert.ok(exists('Granite/Granite.info') && !exists('Slate'));
    assert.match(await shown('Granite/Granite.py'), /class Granite\(/);
  });
});

describe('F2 in metadata', () => {
  afterEach(closeAll);

  it('renames the plugin', async () => {
    const info = `${PACKAGE}/Harbor/info.json`;
    await vscode.workspace.fs.writeFile(
      at(info),
      Buffer.from('{ "name": "Harbor", "type": "cloud", "targets": { "harbor": ["upload"] } }\n'),
    );
    const { document } = await openFile(info);
    const position = rangeOf(document, '"Harbor"').start.translate(0, 2);
    const edit = await until('the rename', async () => {
      const provider = 'vscode.executeDocumentRenameProvider';
      return vscode.commands.executeCommand<vscode.WorkspaceEdit>(provider, document.uri, position, 'Quay').then(
        (found) => found,
        (): undefined => undefined,
      );
    });
    const texts = edit
      .entries()
      .map(([uri, edits]) => `${uri.path.split('/').slice(-2).join('/')}: ${edits.map(({ newText }) => newText).join()}`);
    assert.ok(texts.includes('Harbor/info.json: Quay'), texts.join('\n'));
    assert.ok(texts.includes('Harbor/__init__.py: Quay,Quay'), texts.join('\n'));
    await vscode.workspace.fs.delete(at(info));
  });
});

describe('a rename in the Explorer', () => {
  afterEach(closeAll);

  const move = async (from: string, to: string) => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(at(`${PACKAGE}/${from}`), at(`${PACKAGE}/${to}`));
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  /** The change event may come only after the move, so this checks the text in the editor first, and then the saved one. */
  const imports = async (module: string) => {
    const expected = `from .${module} import Basalt`;
    await until(`the import; it is ${text('Basalt/__init__.py')}`, async () => (await shown('Basalt/__init__.py')).includes(expected));
    await until('the import on the disk, saved with the rename', () => text('Basalt/__init__.py').includes(expected));
  };

  it('of the module updates the import', async () => {
    await move('Basalt/Basalt.py', 'Basalt/stone.py');
    await imports('stone');
    await noFinding(`${PACKAGE}/Basalt/__init__.py`, 'unresolved-delegate-class');
    await move('Basalt/stone.py', 'Basalt/Basalt.py');
    await imports('Basalt');
  });

  it('of the folder renames the document in it', async () => {
    await move('Basalt', 'Pumice');
    await until('the document', () => exists('Pumice/Pumice.info') && !exists('Pumice/Basalt.info'));
    await noFinding(`${PACKAGE}/Pumice/Pumice.info`, 'name-mismatch');
    await until(`nothing about Basalt; ${about('Basalt').join()}`, () => about('Basalt').length === 0);
  });
});

describe('workspace symbols', () => {
  it('can be found by name', async () => {
    const symbols = await until('the plugin', async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'Kiln');
      return found.some(({ name }) => name === 'Kiln (cloud plugin)') && found;
    });
    assert.ok(symbols.some(({ name, containerName }) => name === 'kiln' && containerName === 'Kiln (cloud plugin)'));
  });
});
