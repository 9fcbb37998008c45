import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clientIsLoaded, extension } from '../../support/client.ts';
import { finding } from '../../support/diagnostics.ts';
import { at, openFile, until } from '../../support/workspace.ts';

describe('a folder with a single metadata document, which VS Code opens as plain text', () => {
  it('loads only the activator', () => {
    // Input boxes of VS Code's own UI are plain text and may have loaded the activator earlier, but they are not documents.
    assert.equal(clientIsLoaded(), false);
  });

  it('loads nothing more when another text file is opened', async () => {
    await openFile('notes/today.txt');
    await until('the activator', () => extension().isActive);
    assert.equal(clientIsLoaded(), false);
  });

  it('is recognized when that document is opened', async () => {
    await openFile('factory/Quartz.info');
    await finding('factory/Quartz.info', 'invalid-type');
    await until('the language of the metadata', () =>
      vscode.workspace.textDocuments.some(({ uri, languageId }) => uri.path === at('factory/Quartz.info').path && languageId === 'json'),
    );
  });
});
