import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, noFinding, ours, rules } from '../../support/diagnostics.ts';
import { at, closeAll, onDisk, openFile, replace, until } from '../../support/workspace.ts';

const INIT = 'imagefactory_plugins/Granite/__init__.py';
const MODULE = 'imagefactory_plugins/Granite/Granite.py';

describe('a change on disk', () => {
  it('updates the findings in a file that is not open', async () => {
    // Not with a workspace edit, which would update the references to the module.
    await vscode.workspace.fs.rename(at(MODULE), at('imagefactory_plugins/Granite/Gneiss.py'));
    await finding(INIT, 'unresolved-delegate-class');
    await vscode.workspace.fs.rename(at('imagefactory_plugins/Granite/Gneiss.py'), at(MODULE));
    await noFinding(INIT, 'unresolved-delegate-class');
    assert.deepEqual(rules(INIT), []);
  });
});

describe('an unsaved change', () => {
  afterEach(closeAll);

  it('updates the findings in a file that is not open', async () => {
    const { document } = await openFile(MODULE);
    await replace(document, 'class Granite(', 'class Gneiss(');
    await finding(INIT, 'unresolved-delegate-class');
    assert.ok(document.isDirty, 'the buffer decides, not the disk');
    assert.ok(onDisk(MODULE).includes('class Granite('));

    await replace(document, 'class Gneiss(', 'class Granite(');
    await noFinding(INIT, 'unresolved-delegate-class');
  });

  it('updates the findings in the metadata', async () => {
    const metadata = 'imagefactory_plugins/Granite/Granite.info';
    const { document } = await openFile(MODULE);
    await replace(document, 'from imgfac.OSDelegate import OSDelegate', 'from imgfac.CloudDelegate import CloudDelegate');
    await replace(document, '@implementer(OSDelegate)', '@implementer(CloudDelegate)');
    const { relatedInformation = [] } = await finding(metadata, 'wrong-interface');
    assert.ok(
      relatedInformation.some(({ location }) => location.uri.path.endsWith('Granite.py')),
      'it leads to the class',
    );
  });

  it('is discarded when the document is closed without saving', async () => {
    const { document } = await openFile(MODULE);
    await replace(document, 'class Granite(', 'class Gneiss(');
    await finding(INIT, 'unresolved-delegate-class');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await noFinding(INIT, 'unresolved-delegate-class');
  });
});

describe('documents that change as soon as they are opened', () => {
  afterEach(closeAll);

  it('have the same text in the server and in the editor', async () => {
    const plugins = Array.from({ length: 20 }, (_, i) => `imagefactory_plugins/Fresh${i}`);
    const write = (file: string, text: string) => vscode.workspace.fs.writeFile(at(file), Buffer.from(text));
    const edit = new vscode.WorkspaceEdit();
    for (const [i, plugin] of plugins.entries()) {
      await write(`${plugin}/Fresh${i}.info`, `{ "name": "Fresh${i}", "version": "1.0", "type": "os", "targets": [] }\n`);
      await write(`${plugin}/__init__.py`, 'from .Fresh import Main as delegate_class\n');
      edit.insert(at(`${plugin}/__init__.py`), new vscode.Position(0, 6), 'Very');
    }
    const applied = vscode.workspace.applyEdit(edit);
    // A busy extension host receives open and change events at the same time.
    const busy = setInterval(() => {
      for (const end = Date.now() + 30; Date.now() < end; );
    }, 1);
    assert.ok(await applied);
    clearInterval(busy);
    // If the server applied a change twice, the text would name another module.
    for (const plugin of plugins)
      await until(`the module in ${plugin}; ${messages(plugin).join()}`, () => messages(plugin).some((text) => /\bVeryFresh\b/.test(text)));
  });

  const messages = (plugin: string) => ours(`${plugin}/__init__.py`).map(({ message }) => message);
});
