import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { finding, loud } from '../../support/diagnostics.ts';
import { at, closeAll, openFile, replace, until } from '../../support/workspace.ts';

const KILN = 'imagefactory_plugins/Kiln/Kiln.info';

/** The target map, opened as a person opens it. */
async function openMap(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('imagefactory.showTargetMap');
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'imagefactory-map');
  return document as vscode.TextDocument;
}

/** What stands in a line of the map, without the padding. */
function cells(document: vscode.TextDocument, name: string): readonly string[] | undefined {
  const line = document
    .getText()
    .split('\n')
    .find((one) => one.slice(2).startsWith(`${name} `));
  return line?.trim().split(/ {2,}/);
}

describe('the target map', () => {
  afterEach(closeAll);

  it('says who builds what and marks what two plugins claim', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /Kiln/.test(map.getText()) && /Basalt or Granite/.test(map.getText()));
    assert.deepEqual(cells(map, 'CentOS-7'), ['CentOS-7', 'any', 'any', 'Granite']);
    assert.deepEqual(cells(map, 'harbor'), ['harbor', 'Harbor']);
    assert.match(map.getText(), /^! Fedora +any other +any +Basalt or Granite +conflict$/m);
    assert.match(map.getText(), /^x "kiln-test" {3}claimed by Kiln$/m);
  });

  it('leads to the claims', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /kiln-test/.test(map.getText()));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', map.uri);
    const kiln = links.find(({ range }) => map.getText(range) === '"kiln-test"');
    assert.equal(kiln?.target?.path, at(KILN).path);
    assert.equal(kiln?.target?.fragment, 'L13,5');
  });

  it('follows what is typed while it is open', async () => {
    const map = await openMap();
    const { document } = await openFile(KILN);
    await replace(document, '["kiln"]', '["furnace"]');
    await until('the new target', () => /^ {2}furnace +Kiln$/m.test(map.getText()));
    await vscode.commands.executeCommand('undo');
  });

  it('keeps the cursor where it was when it follows', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /kiln-test/.test(map.getText()));
    const document = await vscode.workspace.openTextDocument(at(KILN));
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === map) as vscode.TextEditor;
    const line = lineOf(map, /^! Fedora/);
    editor.selection = new vscode.Selection(line, 2, line, 8);
    await replace(document, '["kiln"]', '["furnace"]');
    await until('the new target', () => /^ {2}furnace +Kiln$/m.test(map.getText()));
    assert.equal(map.getText(editor.selection), 'Fedora');
    await vscode.commands.executeCommand('undo');
  });

  it('is a language of its own, in which nothing of what helps in code is in the way', async () => {
    const map = await openMap();
    assert.equal(map.languageId, 'imagefactory-map');
    const editor = vscode.workspace.getConfiguration('editor', map);
    assert.deepEqual(
      ['lineNumbers', 'guides.indentation', 'occurrencesHighlight', 'wordBasedSuggestions'].map((name) => editor.get(name)),
      ['off', false, 'off', 'off'],
    );
  });

  it('leads to a claim from anywhere in its line by the keyboard, and says at a name what is to be known', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /Basalt or Granite/.test(map.getText()));
    const conflict = lineOf(map, /^! Fedora/);
    const go = (position: vscode.Position) =>
      vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', map.uri, position);
    const [basalt] = await go(new vscode.Position(conflict, 3));
    assert.match(basalt?.targetUri.path ?? '', /Basalt\.info$/);
    const granite = new vscode.Position(conflict, map.lineAt(conflict).text.indexOf('Granite') + 1);
    assert.match((await go(granite))[0]?.targetUri.path ?? '', /Granite\.info$/);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', map.uri, granite);
    const [content] = (hover?.contents ?? []) as vscode.MarkdownString[];
    assert.match(content?.value.replace(/&nbsp;/g, ' ') ?? '', /Did not register Granite/);
  });

  it('has an outline', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /kiln-test/.test(map.getText()));
    const [registry] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', map.uri);
    assert.deepEqual(
      registry?.children.map(({ name }) => name),
      ['Operating system', 'Cloud', 'Never reached'],
    );
  });

  it('has links and an outline at each moment, also while a new page is on its way', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /kiln-test/.test(map.getText()));
    const { document } = await openFile(KILN);
    await replace(document, '["kiln"]', '["furnace"]');
    let asked = 0;
    await until('the new target', async () => {
      const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', map.uri);
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', map.uri);
      asked += 1;
      assert.ok(outline?.length && links?.length, `nothing at question ${asked}`);
      return /^ {2}furnace +Kiln$/m.test(map.getText());
    });
    await vscode.commands.executeCommand('undo');
  });

  it('cannot be written', async () => {
    const map = await openMap();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.doesNotMatch(map.getText(), /^x/);
    assert.equal(map.isDirty, false);
  });
});

function lineOf(document: vscode.TextDocument, pattern: RegExp): number {
  return document
    .getText()
    .split('\n')
    .findIndex((line) => pattern.test(line));
}

describe('all plugins', () => {
  afterEach(closeAll);

  it('are checked at once, open or not, and summed up', async () => {
    const sum = await vscode.commands.executeCommand<{ plugins: number; counts: Record<string, number> }>('imagefactory.checkAllPlugins');
    assert.equal(sum.plugins, 4);
    await finding(KILN, 'unreachable-target');
    const shown = vscode.languages.getDiagnostics().flatMap(([, all]) => loud(all.filter(({ source }) => source === 'imagefactory')));
    assert.equal((sum.counts.error ?? 0) + (sum.counts.warning ?? 0), shown.length);
  });
});

describe('the Plugins view', () => {
  it('opens, and its commands work on what is chosen in it', async () => {
    await vscode.commands.executeCommand('imagefactory.plugins.focus');
    await vscode.commands.executeCommand('imagefactory.refreshPlugins');
    const document = { kind: 'document', opens: { uri: at(KILN).toString(), range: zero() }, children: [] };
    const delegate = { kind: 'delegate', opens: { uri: at(KILN.replace('.info', '.py')).toString(), range: zero() }, children: [] };
    const plugin = { kind: 'plugin', children: [document, delegate] };
    await vscode.commands.executeCommand('imagefactory.openMetadata', plugin);
    await until('the metadata', () => vscode.window.activeTextEditor?.document.uri.path === at(KILN).path);
    await vscode.commands.executeCommand('imagefactory.openDelegateClass', plugin);
    await until('the class', () => vscode.window.activeTextEditor?.document.languageId === 'python');
    await closeAll();
  });

  it('opens at the plugin of the active editor when that is wanted, and says so where there is none', async () => {
    await openFile(KILN);
    await vscode.commands.executeCommand('imagefactory.showInView');
    await assert.rejects(
      async () => vscode.commands.executeCommand('imagefactory.showInView', at('README').toString()),
      /belongs to no plugin/,
    );
    await closeAll();
  });

  it('has names that can be copied', async () => {
    await vscode.commands.executeCommand('imagefactory.copyTarget', { kind: 'target', copies: 'Fedora 30 x86_64', children: [] });
    assert.equal(await vscode.env.clipboard.readText(), 'Fedora 30 x86_64');
  });

  it('has the name of the row that has the focus copied by a key', async () => {
    await vscode.commands.executeCommand('imagefactory.showInView', at(KILN));
    const copyName = { command: 'imagefactory.copyName', args: [{ row: 'focused' }] };
    await vscode.commands.executeCommand('runCommands', { commands: ['list.toggleSelection', copyName] });
    assert.equal(await vscode.env.clipboard.readText(), 'Kiln');
  });

  it('does nothing where nothing is chosen', async () => {
    for (const command of ['openMetadata', 'openDelegateClass', 'revealPlugin', 'showTargets', 'copyName', 'copyTarget'])
      await vscode.commands.executeCommand(`imagefactory.${command}`);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

describe('the task', () => {
  it('to check the folder is offered, and what it runs reports the findings', async () => {
    const [task, ...more] = await vscode.tasks.fetchTasks({ type: 'imagefactory' });
    assert.deepEqual(more, []);
    assert.ok(task?.execution instanceof vscode.ProcessExecution);
    assert.deepEqual(task.definition, { type: 'imagefactory', command: 'check' });
    const { process: program, args, options } = task.execution;
    const run = spawnSync(program, args, { cwd: at('.').fsPath, encoding: 'utf8', env: { ...process.env, ...options?.env } });
    assert.equal(run.status, 1, run.stderr);
    assert.match(run.stdout, /^imagefactory_plugins\/Kiln\/Kiln\.info:13:5: error unreachable-target: /m);
  });
});

function zero() {
  return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}
