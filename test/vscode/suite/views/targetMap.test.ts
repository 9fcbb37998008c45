import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, openFile, replace, until } from '../../support/workspace.ts';

const KILN = 'imagefactory_plugins/Kiln/Kiln.info';

/** Opens the target map with the command. */
async function openMap(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('imagefactory.showTargetMap');
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'imagefactory-map');
  return document as vscode.TextDocument;
}

/** The text of a line in the map, without padding. */
function cells(document: vscode.TextDocument, name: string): readonly string[] | undefined {
  const line = document
    .getText()
    .split('\n')
    .find((one) => one.slice(2).startsWith(`${name} `));
  return line?.trim().split(/ {2,}/);
}

describe('the target map', () => {
  afterEach(closeAll);

  it('shows which plugin builds each target, and marks conflicts', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /Kiln/.test(map.getText()) && /Basalt or Granite/.test(map.getText()));
    assert.deepEqual(cells(map, 'CentOS-7'), ['CentOS-7', 'any', 'any', 'Granite']);
    assert.deepEqual(cells(map, 'harbor'), ['harbor', 'Harbor']);
    assert.match(map.getText(), /^! Fedora +any other +any +Basalt or Granite +conflict$/m);
    assert.match(map.getText(), /^x "kiln-test" {3}claimed by Kiln$/m);
  });

  it('links to the claims', async () => {
    const map = await openMap();
    await until('all plugins on the map', () => /kiln-test/.test(map.getText()));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', map.uri);
    const kiln = links.find(({ range }) => map.getText(range) === '"kiln-test"');
    assert.equal(kiln?.target?.path, at(KILN).path);
    assert.equal(kiln?.target?.fragment, 'L13,5');
  });

  it('updates as plugins are edited', async () => {
    const map = await openMap();
    const { document } = await openFile(KILN);
    await replace(document, '["kiln"]', '["furnace"]');
    await until('the new target', () => /^ {2}furnace +Kiln$/m.test(map.getText()));
    await vscode.commands.executeCommand('undo');
  });

  it('keeps the cursor position when it updates', async () => {
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

  it('has its own language, without the editor features that are meant for code', async () => {
    const map = await openMap();
    assert.equal(map.languageId, 'imagefactory-map');
    const editor = vscode.workspace.getConfiguration('editor', map);
    assert.deepEqual(
      ['lineNumbers', 'guides.indentation', 'occurrencesHighlight', 'wordBasedSuggestions'].map((name) => editor.get(name)),
      ['off', false, 'off', 'off'],
    );
  });

  it('opens a claim from anywhere on its line with the keyboard, and shows details when hovering over a name', async () => {
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
      ['OS', 'Cloud', 'Never matched'],
    );
  });

  it('always has links and an outline, even while a new page is loading', async () => {
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

  it('is read-only', async () => {
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
