import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { activate } from '../../support/client.ts';
import { ours } from '../../support/diagnostics.ts';
import { at, closeAll, openFile, until } from '../../support/workspace.ts';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

describe('the snippets, expanded by VS Code in empty files', () => {
  afterEach(closeAll);

  for (const type of ['os', 'cloud']) {
    for (const [form, document] of [
      ['info', 'info.json'],
      ['loader', '%.info'],
    ] as const) {
      const name = `Basalt_${type}_${form}`;
      it(`make a plugin without findings: ${type}, ${document.replace('%', name)}`, async () => {
        // Each in a registry of its own: all name the same targets, which would be a conflict.
        const folder = `${name}/imagefactory_plugins/${name}`;
        const metadata = `${folder}/${document.replace('%', name)}`;
        await expand(`${folder}/__init__.py`, 'imagefactory-delegate-class');
        await expand(`${folder}/${name}.py`, `imagefactory-${type}-delegate`);
        const text = await expand(metadata, `imagefactory-${form}-${type}`);
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

/** Inserts a snippet as VS Code does when it is chosen, in a new file, and saves it. */
async function expand(file: string, prefix: string): Promise<string> {
  await vscode.workspace.fs.writeFile(at(file), new Uint8Array());
  const editor = await openFile(file);
  const { extensionPath } = await activate();
  const all = ['json.json', 'python.json'].flatMap((source) =>
    Object.values(JSON.parse(readFileSync(path.join(extensionPath, 'snippets', source), 'utf8')) as Record<string, Snippet>),
  );
  const snippet = all.find((one) => one.prefix === prefix);
  assert.ok(snippet, prefix);
  await editor.insertSnippet(new vscode.SnippetString(snippet.body.join('\n')));
  await vscode.commands.executeCommand('leaveSnippet');
  assert.ok(await editor.document.save());
  return editor.document.getText();
}
