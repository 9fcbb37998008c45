import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, noFinding, ruleOf } from '../../support/diagnostics.ts';
import { at, openFile, rangeOf, until } from '../../support/workspace.ts';

const FILE = 'imagefactory_plugins/Double/Double.info';

describe('with VS Code’s built-in JSON validation', () => {
  it('no problem is reported twice', async () => {
    const { document } = await openFile(FILE);
    const all = () => vscode.languages.getDiagnostics(document.uri);
    await until('VS Code’s own findings', () => all().filter(({ source }) => source !== 'imagefactory').length >= 2);
    await answered(document);
    for (const text of ['],]', '"type"']) {
      const { start, end } = rangeOf(document, text);
      const here = all().filter(
        ({ range, source }) => source === 'imagefactory' && range.start.line >= start.line && range.end.line <= end.line,
      );
      assert.deepEqual(here.map(ruleOf), [], `beside ${text}`);
    }
  });

  it('the built-in findings get the extension’s quick fixes', async () => {
    const { document } = await openFile(FILE);
    const range = rangeOf(document, '],]');
    await until('a fix for the comma', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
      return actions.some(({ title }) => /comma/i.test(title));
    });
  });

  it('the extension takes over when validation is switched off, and yields when it is switched on again', async () => {
    const validation = vscode.workspace.getConfiguration('json', at(FILE));
    await validation.update('validate.enable', false, vscode.ConfigurationTarget.Global);
    await finding(FILE, 'json-syntax');
    await finding(FILE, 'duplicate-key');
    await validation.update('validate.enable', undefined, vscode.ConfigurationTarget.Global);
    await noFinding(FILE, 'json-syntax');
    await noFinding(FILE, 'duplicate-key');
  });
});

async function answered(document: vscode.TextDocument): Promise<void> {
  await until('an answer of the language server', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'license').start,
    );
    return hovers.length > 0;
  });
}
