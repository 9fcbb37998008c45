import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allOurs } from '../../support/diagnostics.ts';
import { closeAll, openFile, replace, until } from '../../support/workspace.ts';
import { exists, PACKAGE, rename, saveAll, shown, text } from '../rename/plugins.ts';

describe('a rename while documents are open', () => {
  afterEach(closeAll);

  it('changes open documents outside of the plugin, and is undone in one step', async () => {
    const { document } = await openFile(`${PACKAGE}/Harbor/__init__.py`);
    const before = document.getText();
    await replace(document, 'from', 'from imagefactory_plugins.Granite.Granite import Granite\nfrom');
    await document.save();
    await openFile(`${PACKAGE}/Granite/Granite.py`);
    await rename('Granite', 'Slate');
    assert.match(text('Harbor/__init__.py'), /^from imagefactory_plugins\.Slate\.Slate import Slate$/m);
    await vscode.commands.executeCommand('undo');
    await until('the old files', () => exists('Granite/Granite.py') && !exists('Slate'));
    assert.match(await shown('Harbor/__init__.py'), /^from imagefactory_plugins\.Granite\.Granite import Granite$/m);
    const { document: again } = await openFile(`${PACKAGE}/Harbor/__init__.py`);
    await replace(again, 'from imagefactory_plugins.Granite.Granite import Granite\n', '');
    await saveAll();
    assert.equal(text('Harbor/__init__.py'), before);
  });

  it('leaves no outdated findings after undo and redo, even with an unsaved document in two editors', async () => {
    const { document } = await openFile(`${PACKAGE}/Granite/Granite.py`);
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    await replace(document, 'import ', 'import string\nimport ');
    const wrong = () => allOurs().filter((one) => /unresolved-delegate-class|name-mismatch/.test(one));
    const settled = (plugin: string) =>
      until(`nothing wrong with ${plugin}`, () => exists(`${plugin}/${plugin}.py`) && wrong().length === 0).catch((error: unknown) => {
        throw new Error([String(error), ...wrong()].join('\n'));
      });
    await rename('Granite', 'Slate');
    await settled('Slate');
    await rename('Slate', 'Gneiss');
    await settled('Gneiss');
    for (const [command, plugin] of [
      ['undo', 'Slate'],
      ['undo', 'Granite'],
      ['redo', 'Slate'],
      ['undo', 'Granite'],
    ] as const) {
      await vscode.commands.executeCommand(command);
      await settled(plugin);
    }
    assert.match(await shown('Granite/Granite.py'), /^import string$/m);
    await saveAll();
    // VS Code keeps a document that was shown twice. The next rename to the same name still succeeds, and is saved.
    const { document: again } = await openFile(`${PACKAGE}/Granite/Granite.py`);
    await replace(again, 'import ', 'import time\nimport ');
    await rename('Granite', 'Slate');
    await settled('Slate');
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.path),
      [],
    );
    await closeAll();
    await rename('Slate', 'Granite');
    await settled('Granite');
  });
});
