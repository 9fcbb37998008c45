import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { refuses } from '../../support/refuses.ts';
import { at, closeAll, openFile, rangeOf, replace, until } from '../../support/workspace.ts';

const PLUGINS = 'imagefactory_plugins';

/** Repeats the editor's own request until there is a result: VS Code has none while providers are still being registered. */
function ask<T>(command: string, document: vscode.TextDocument, word: string): Promise<readonly T[]> {
  const position = rangeOf(document, word).start.translate(0, 1);
  return until(`${command} at ${word}`, async () => {
    const found = await vscode.commands.executeCommand<T[]>(command, document.uri, position);
    return found.length > 0 ? found : undefined;
  });
}

const places = (found: readonly (vscode.Location | vscode.LocationLink)[]) =>
  found.map((one) => {
    const [uri, range] = 'uri' in one ? [one.uri, one.range] : [one.targetUri, one.targetSelectionRange ?? one.targetRange];
    return `${uri.path.split('/').at(-1)}:${range.start.line + 1}`;
  });

const lenses = async (document: vscode.TextDocument) =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri)).flatMap(
    ({ command }) => command ?? [],
  );

/** Waits for a lens of the document with a matching title. */
const lens = (document: vscode.TextDocument, title: string) =>
  until(`the lens "${title}" in ${document.fileName}`, async () => (await lenses(document)).find((one) => one.title === title));

describe('navigation between metadata, class and interface', () => {
  afterEach(closeAll);

  it('goes from a target to all its claims', async () => {
    const { document } = await openFile(`${PLUGINS}/Basalt/Basalt.info`);
    const found = await ask<vscode.Location>('vscode.executeReferenceProvider', document, '"Fedora"');
    assert.deepEqual(places(found), ['Basalt.info:12', 'Granite.info:13']);
  });

  it('goes from the class to the binding and the metadata, and back', async () => {
    const { document } = await openFile(`${PLUGINS}/Harbor/Harbor.py`);
    const found = places(await ask<vscode.Location>('vscode.executeReferenceProvider', document, 'Harbor(object)'));
    for (const place of ['Harbor.info:3', '__init__.py:1']) assert.ok(found.includes(place), `${place} among ${found}`);
    const info = await openFile(`${PLUGINS}/Harbor/Harbor.info`);
    for (const command of ['vscode.executeDefinitionProvider', 'vscode.executeImplementationProvider'])
      assert.deepEqual(places(await ask<vscode.LocationLink>(command, info.document, '"cloud"')), ['Harbor.py:11']);
  });

  it('goes from an interface to all classes, and from a method to its source', async () => {
    const interfaceFile = at('imgfac/OSDelegate.py');
    const text = 'class OSDelegate(object):\n    def create_base_image(self, builder, template, parameters):\n        """Mine."""\n';
    await vscode.workspace.fs.writeFile(interfaceFile, new TextEncoder().encode(text));
    const { document } = await openFile(`${PLUGINS}/Basalt/Basalt.py`);
    const source = await ask<vscode.LocationLink>('vscode.executeTypeDefinitionProvider', document, 'create_base_image');
    assert.deepEqual(places(source), ['OSDelegate.py:1']);
    const own = await openFile('imgfac/OSDelegate.py');
    const classes = await ask<vscode.LocationLink>('vscode.executeImplementationProvider', own.document, 'OSDelegate(object)');
    assert.deepEqual(places(classes), ['Basalt.py:7', 'Granite.py:11']);
    const methods = await ask<vscode.Location>('vscode.executeReferenceProvider', own.document, 'create_base_image');
    for (const place of ['Basalt.py:10', 'Granite.py:18']) assert.ok(places(methods).includes(place), place);
    const [hover] = await ask<vscode.Hover>('vscode.executeHoverProvider', own.document, 'create_base_image');
    const [said] = hover?.contents ?? [];
    assert.match(said instanceof vscode.MarkdownString ? said.value : '', /for every base image/);
  });
});

describe('code lenses', () => {
  afterEach(closeAll);

  it('summarize a class, and open its metadata', async () => {
    const { document } = await openFile(`${PLUGINS}/Kiln/Kiln.py`);
    const [first] = await until('a lens', async () => {
      const found = await lenses(document);
      return found.length > 0 ? found : undefined;
    });
    assert.match(first?.title ?? '', /^Cloud delegate: 1 of 6 methods/);
    assert.ok(first);
    await vscode.commands.executeCommand(first.command, ...(first.arguments ?? []));
    await until('the metadata', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/Kiln/Kiln.info'));
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 2);
  });

  it('update as the metadata is edited, and show the binding', async () => {
    const { document } = await openFile(`${PLUGINS}/Harbor/Harbor.py`);
    await lens(document, 'Cloud delegate: 6 of 6 methods, registered for harbor');
    const info = await openFile(`${PLUGINS}/Harbor/Harbor.info`);
    await replace(info.document, '[["harbor"]]', '[["harbor"], ["dock"]]');
    await lens(document, 'Cloud delegate: 6 of 6 methods, registered for harbor and dock');
    const initializer = await openFile(`${PLUGINS}/Harbor/__init__.py`);
    await lens(initializer.document, 'Cloud delegate Harbor in Harbor.py');
  });

  it('can be turned off', async () => {
    const settings = vscode.workspace.getConfiguration('imagefactory');
    const { document } = await openFile(`${PLUGINS}/Harbor/Harbor.py`);
    await lens(document, 'Cloud delegate: 6 of 6 methods, registered for harbor');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
    await until('no lens', async () => (await lenses(document)).length === 0);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await lens(document, 'Cloud delegate: 6 of 6 methods, registered for harbor');
  });
});

describe('Implement Delegate Methods...', () => {
  afterEach(closeAll);

  it('adds the selected methods, goes to the first one, and is undone in one step', async () => {
    const editor = await openFile(`${PLUGINS}/Kiln/Kiln.py`);
    const before = editor.document.getText();
    await vscode.commands.executeCommand('imagefactory.implementMethods', undefined, {
      methods: ['delete_from_provider', 'snapshot_image_on_provider'],
    });
    const after = editor.document.getText();
    assert.match(after, /self\.image = target_image\n\n {4}def snapshot_image_on_provider\(self, builder, /);
    assert.match(after, /\n\n {4}def delete_from_provider\(/);
    const active = vscode.window.activeTextEditor;
    assert.equal(active?.document.getText(active.selection), 'raise NotImplementedError("This plugin does not take snapshots yet.")');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('prompts for the methods, with the required ones preselected', async () => {
    const { document } = await openFile(`${PLUGINS}/Kiln/Kiln.info`);
    const done = vscode.commands.executeCommand('imagefactory.implementMethods', document.uri);
    const module = await vscode.workspace.openTextDocument(at(`${PLUGINS}/Kiln/Kiln.py`));
    await until('the methods', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return /def delete_from_provider/.test(module.getText());
    });
    await done;
    assert.match(module.getText(), /def snapshot_image_on_provider/);
    assert.doesNotMatch(module.getText(), /builder_will/);
    assert.equal(vscode.window.activeTextEditor?.document, module);
  });

  it('applies to the selection in the view, and explains when there is nothing to do', async () => {
    const kiln = { kind: 'plugin', resource: at(`${PLUGINS}/Kiln`).toString(), children: [] };
    await vscode.commands.executeCommand('imagefactory.implementMethods', kiln, { methods: ['delete_from_provider'] });
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /def delete_from_provider/);
    const delegate = { kind: 'delegate', plugin: at(`${PLUGINS}/Harbor`).toString(), children: [] };
    await refuses(
      async () => vscode.commands.executeCommand('imagefactory.implementMethods', delegate, { methods: [] }),
      /Harbor already has every method/,
    );
  });

  it('is available as a refactoring in the class', async () => {
    const { document } = await openFile(`${PLUGINS}/Kiln/Kiln.py`);
    const range = rangeOf(document, 'self.image');
    const action = await until('the refactoring', async () => {
      const actions = await vscode.commands
        .executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.Refactor.value)
        .then(undefined, (): vscode.CodeAction[] => []);
      return actions.find(({ title }) => title === 'Implement Delegate Methods...');
    });
    assert.equal(action.command?.command, 'imagefactory.implementMethods');
  });
});
