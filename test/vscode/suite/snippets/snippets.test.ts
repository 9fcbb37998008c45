import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate } from '../../support/client.ts';
import { ours } from '../../support/diagnostics.ts';
import { at, closeAll, openFile, until } from '../../support/workspace.ts';

describe('the snippets, inserted by VS Code into empty files', () => {
  afterEach(closeAll);

  for (const type of ['OS', 'Cloud']) {
    for (const [form, document] of [
      ['reference', 'info.json'],
      ['loader', '%.info'],
    ] as const) {
      const name = `Basalt_${type}_${form}`;
      it(`produce a plugin without findings: ${type}, ${document.replace('%', name)}`, async () => {
        // Each in a separate registry: they all claim the same targets, which would be a conflict.
        const folder = `${name}/imagefactory_plugins/${name}`;
        const metadata = `${folder}/${document.replace('%', name)}`;
        await expand(`${folder}/__init__.py`, 'Image Factory initializer');
        await expand(`${folder}/${name}.py`, `Image Factory ${type === 'OS' ? type : 'cloud'} delegate`);
        const text = await expand(metadata, `Image Factory ${type} Plugin: ${document.replace('%', '<Name>')}`);
        const { name: named = name } = JSON.parse(text) as { name?: string };
        assert.equal(named, name, 'the folder gives the name');
        const init = await openFile(`${folder}/__init__.py`);
        assert.equal(init.document.getText(), `from .${name} import ${name} as delegate_class\n`);
        await until(
          'no finding',
          () =>
            ours(metadata).every(({ code }) => /placeholder-value/.test(JSON.stringify(code))) && ours(`${folder}/${name}.py`).length === 0,
        );
      });
    }
  }
});

/** Inserts a snippet into a new file with VS Code, and saves the file. */
async function expand(file: string, name: string): Promise<string> {
  await vscode.workspace.fs.writeFile(at(file), new Uint8Array());
  const { document } = await openFile(file);
  await activate();
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: document.languageId, name });
  await until('the snippet', () => document.getText() !== '');
  await vscode.commands.executeCommand('leaveSnippet');
  assert.ok(await document.save());
  return document.getText();
}
