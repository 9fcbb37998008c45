import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding } from '../../support/diagnostics.ts';
import { at, openFile, until } from '../../support/workspace.ts';

interface Check {
  readonly check: string;
  readonly status: string;
  readonly message: string | null;
}
const verify = (...args: unknown[]) => vscode.commands.executeCommand<readonly Check[] | undefined>('imagefactory.verifyPlugin', ...args);

describe('verifying with Python', () => {
  before(async () => {
    await openFile('imagefactory_plugins/Broken/info.json');
    await finding('imagefactory_plugins/Broken/info.json', 'invalid-type');
  });

  it('runs the plugin in the active editor', async () => {
    await openFile('imagefactory_plugins/Granite/Granite.py');
    const checks = (await verify()) ?? [];
    const statusOf = (name: string) => checks.find(({ check }) => check === name)?.status;
    assert.equal(statusOf('imports'), 'passed', JSON.stringify(checks));
    assert.equal(statusOf('instantiates'), 'passed');
    assert.equal(statusOf('accepts create_base_image(builder, template, parameters)'), 'passed');
  });

  it("shows Python's own message for a plugin that fails", async () => {
    const checks = (await verify(at('imagefactory_plugins/Broken'))) ?? [];
    const failed = checks.find(({ status }) => status === 'failed');
    assert.equal(failed?.check, 'instantiates', JSON.stringify(checks));
    assert.match(failed?.message ?? '', /missing 1 required positional argument: 'region'/);
  });

  it('is offered above the delegate class', async () => {
    const { document } = await openFile('imagefactory_plugins/Granite/Granite.py');
    let lenses: readonly vscode.CodeLens[] = [];
    await until('the lens', async () => {
      lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      return lenses.some(({ command }) => command?.title === 'Verify');
    });
    const lens = lenses.find(({ command }) => command?.title === 'Verify');
    assert.equal(lens?.command?.command, 'imagefactory.verifyPlugin');
    const checks = (await verify(...(lens?.command?.arguments ?? []))) ?? [];
    assert.ok(checks.length > 3, JSON.stringify(checks));
  });

  it('does nothing for a file that is not in a plugin', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: 'x = 1\n' });
    await vscode.window.showTextDocument(document);
    assert.equal(await verify(), undefined);
  });
});
