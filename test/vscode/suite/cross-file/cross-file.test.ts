import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, noFinding, rules } from '../../support/diagnostics.ts';
import { at, closeAll, onDisk, openFile, replace } from '../../support/workspace.ts';

const INIT = 'imagefactory_plugins/Granite/__init__.py';
const MODULE = 'imagefactory_plugins/Granite/Granite.py';

describe('a change in one file on the disk', () => {
  it('shows in a file that nobody has opened', async () => {
    // Not by an edit: what refers to the module would follow.
    await vscode.workspace.fs.rename(at(MODULE), at('imagefactory_plugins/Granite/Gneiss.py'));
    await finding(INIT, 'unresolved-delegate-class');
    await vscode.workspace.fs.rename(at('imagefactory_plugins/Granite/Gneiss.py'), at(MODULE));
    await noFinding(INIT, 'unresolved-delegate-class');
    assert.deepEqual(rules(INIT), []);
  });
});

describe('a change in one file that nobody has saved', () => {
  afterEach(closeAll);

  it('shows in a file that nobody has opened', async () => {
    const { document } = await openFile(MODULE);
    await replace(document, 'class Granite(', 'class Gneiss(');
    await finding(INIT, 'unresolved-delegate-class');
    assert.ok(document.isDirty, 'the buffer decides, not the disk');
    assert.ok(onDisk(MODULE).includes('class Granite('));

    await replace(document, 'class Gneiss(', 'class Granite(');
    await noFinding(INIT, 'unresolved-delegate-class');
  });

  it('shows in the metadata', async () => {
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

  it('is forgotten when the document is closed without saving', async () => {
    const { document } = await openFile(MODULE);
    await replace(document, 'class Granite(', 'class Gneiss(');
    await finding(INIT, 'unresolved-delegate-class');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await noFinding(INIT, 'unresolved-delegate-class');
  });
});
