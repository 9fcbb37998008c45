import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serverProcesses } from '../../support/client.ts';
import { finding, noFinding } from '../../support/diagnostics.ts';
import { closeAll, openFile, replace, until } from '../../support/workspace.ts';

const METADATA = 'factory/Quartz/Quartz.info';

describe('a plugin outside imagefactory_plugins', () => {
  afterEach(closeAll);

  it('is recognized when it is opened, and its metadata becomes JSON', async () => {
    await openFile('factory/Quartz/__init__.py');
    const { document } = await openFile(METADATA);
    await until('the language of the metadata', () =>
      vscode.workspace.textDocuments.some((one) => one.uri.path === document.uri.path && one.languageId === 'json'),
    );
    await finding(METADATA, 'invalid-type');
  });

  it('is switched to JSON only once', async () => {
    const { document } = await openFile(METADATA);
    const plain = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await replace(plain, '"1.0"', '"1.1"');
    await vscode.commands.executeCommand('undo');
    assert.equal(plain.languageId, 'plaintext');
  });
});

describe('the language server', () => {
  afterEach(closeAll);

  it('runs as a single process', () => {
    if (process.platform !== 'win32') assert.equal(serverProcesses().length, 1);
  });

  it('runs as a new process after a restart, and knows the open documents', async () => {
    const before = serverProcesses();
    const { document } = await openFile('factory/Quartz/Quartz.py');
    await replace(document, 'class Quartz(', 'class Quarz(');
    await finding('factory/Quartz/__init__.py', 'unresolved-delegate-class');
    await vscode.commands.executeCommand('imagefactory.restartServer');
    await finding('factory/Quartz/__init__.py', 'unresolved-delegate-class');
    if (process.platform !== 'win32') assert.notDeepEqual(serverProcesses(), before);
    await replace(document, 'class Quarz(', 'class Quartz(');
    await noFinding('factory/Quartz/__init__.py', 'unresolved-delegate-class');
  });

  it('restarts automatically after being killed', async function () {
    if (process.platform === 'win32') return this.skip();
    const [pid] = serverProcesses();
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await until('another process', () => serverProcesses().some((other) => other !== pid));
    const { document } = await openFile('factory/Quartz/Quartz.py');
    await replace(document, 'class Quartz(', 'class Quarz(');
    await finding('factory/Quartz/__init__.py', 'unresolved-delegate-class');
    await replace(document, 'class Quarz(', 'class Quartz(');
  });
});
