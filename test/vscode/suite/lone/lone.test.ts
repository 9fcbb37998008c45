import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clientIsLoaded, extension } from '../../support/client.ts';
import { finding } from '../../support/diagnostics.ts';
import { at, openFile, until } from '../../support/workspace.ts';

describe('a folder with nothing but one metadata document, which is plain text for VS Code', () => {
  it('loads no more than the activator', () => {
    // Boxes of VS Code's own interface are plain text, and may have woken the activator before this runs; they are no documents.
    assert.equal(clientIsLoaded(), false);
  });

  it('nor does it when another text is opened', async () => {
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
