import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clientIsLoaded, extension } from '../../support/client.ts';
import { finding } from '../../support/diagnostics.ts';
import { at, openFile, until } from '../../support/workspace.ts';

const OWN_TEXTS = Number(vscode.version.split('.')[1]) >= 139;

describe('a folder with nothing but one metadata document, which is plain text for VS Code', () => {
  it('does not even load the extension', () => {
    // VS Code 1.139 makes boxes of its own interface plain text, at times before this runs; they are no documents, and wake the activator alone.
    if (!OWN_TEXTS) assert.equal(extension().isActive, false);
    assert.equal(clientIsLoaded(), false);
  });

  it('nor does it load more than the activator when another text is opened', async () => {
    await openFile('notes/today.txt');
    await until('the activator', () => extension().isActive);
    assert.equal(clientIsLoaded(), false);
  });

  it('is found when that document is opened', async () => {
    await openFile('factory/Quartz.info');
    await finding('factory/Quartz.info', 'invalid-type');
    await until('the language of the metadata', () =>
      vscode.workspace.textDocuments.some(({ uri, languageId }) => uri.path === at('factory/Quartz.info').path && languageId === 'json'),
    );
  });
});
