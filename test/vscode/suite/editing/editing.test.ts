import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, noFinding } from '../../support/diagnostics.ts';
import { closeAll, openFile, rangeOf, replace, until } from '../../support/workspace.ts';

const BROKEN = 'imagefactory_plugins/Broken/info.json';
const GRANITE = 'imagefactory_plugins/Granite/Granite.info';

describe('editing metadata', () => {
  afterEach(closeAll);

  it('completes the value of type', async () => {
    const { document } = await openFile(GRANITE);
    await replace(document, '"type": "os"', '"type": ""');
    const position = rangeOf(document, '"type": "').end;
    const labels = await completions(document.uri, position);
    assert.ok(
      ['os', 'cloud'].every((value) => labels.some((label) => label.includes(value))),
      labels.join(', '),
    );
  });

  it('completes a missing key', async () => {
    const { document } = await openFile(BROKEN);
    const labels = await completions(document.uri, rangeOf(document, '{').end);
    assert.ok(
      labels.some((label) => label.includes('description')),
      labels.join(', '),
    );
  });

  it('describes a key in a hover', async () => {
    const { document } = await openFile(GRANITE);
    const text = await until('a hover over type', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        rangeOf(document, '"type"').start.translate(0, 1),
      );
      const words = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)));
      return words.length > 0 && words.join('\n');
    });
    assert.match(text, /cloud/);
  });

  it('applies a quick fix, and undo reverts it', async () => {
    const { document } = await openFile(BROKEN);
    const before = document.getText();
    const { range } = await finding(BROKEN, 'invalid-type');
    const fix = await until('a fix for the type', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
      return actions.find(({ title, isPreferred }) => isPreferred && title.includes('cloud'));
    });
    assert.ok(fix.edit, 'the edit comes with the fix');
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.ok(document.getText().includes('"type": "cloud"'));
    await noFinding(BROKEN, 'invalid-type');

    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await finding(BROKEN, 'invalid-type');
  });
});

async function completions(uri: vscode.Uri, position: vscode.Position): Promise<readonly string[]> {
  return until('completions', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position);
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    return labels.length > 0 && labels;
  });
}
