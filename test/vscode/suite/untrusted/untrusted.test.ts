import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding } from '../../support/diagnostics.ts';
import { openFile } from '../../support/workspace.ts';

describe('a folder that nobody has trusted', () => {
  it('is checked all the same: nothing of it is run', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await openFile('imagefactory_plugins/Broken/info.json');
    await finding('imagefactory_plugins/Broken/info.json', 'invalid-type');
  });
});
