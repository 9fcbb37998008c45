import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { finding } from '../../support/diagnostics.ts';
import { refuses } from '../../support/refuses.ts';
import { at, closeAll, onDisk, openFile, until } from '../../support/workspace.ts';

const GRANITE = 'imagefactory_plugins/Granite/Granite.info';
const HARBOR = 'imagefactory_plugins/Harbor/Harbor.info';
const add = (file: string, target: string) => vscode.commands.executeCommand('imagefactory.addTarget', at(file), { target });
const write = (file: string, text: string) => vscode.workspace.fs.writeFile(at(file), new TextEncoder().encode(text));

describe('Add Target', () => {
  afterEach(closeAll);

  it('adds a target in the format of the document, and a single undo removes it', async () => {
    const before = onDisk(GRANITE);
    await add(GRANITE, 'Quartz 1 x86_64');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.ok(document.uri.path.endsWith(GRANITE));
    const { targets } = JSON.parse(document.getText());
    assert.deepEqual(targets.at(-1), ['Quartz', '1', 'x86_64']);
    assert.equal(document.getText().split('\n').length, before.split('\n').length + 1, 'on a line of its own, as the others');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('refuses a target that already exists or that no build can match', async () => {
    await add(HARBOR, 'pier');
    await refuses(async () => add(HARBOR, 'pier'), /already a target/);
    await refuses(async () => add(GRANITE, '*'), /"\*" is not a wildcard/);
    await vscode.commands.executeCommand('undo');
    await refuses(async () => add('README.md', 'x'), /not plugin metadata/);
  });

  it('is offered when the cursor is inside the targets', async () => {
    const { document } = await openFile(GRANITE);
    const offset = document.getText().indexOf('"targets"') + 3;
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset));
    const action = await until('the action', async () => {
      const kind = vscode.CodeActionKind.RefactorRewrite.value;
      const actions = await vscode.commands
        .executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind)
        .then(undefined, (): vscode.CodeAction[] => []);
      return actions.find(({ title }) => title === 'Add Target...');
    });
    assert.equal(action.command?.command, 'imagefactory.addTarget');
  });
});

describe('a missing file', () => {
  afterEach(closeAll);
  const MODULE = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Shale(object):
    def push_image_to_provider(self, builder, provider, credentials, target, image_id, parameters):
        raise NotImplementedError()
`;

  it('is created by a command, opened, and removed by a single undo', async () => {
    await write('imagefactory_plugins/Shale/Shale.py', MODULE);
    await write('imagefactory_plugins/Shale/Shale.info', '{"type": "cloud", "targets": [["shale"]]}');
    await openFile('imagefactory_plugins/Shale/Shale.info');
    await finding('imagefactory_plugins/Shale/Shale.info', 'missing-initializer');
    await vscode.commands.executeCommand('imagefactory.createInitializer', at('imagefactory_plugins/Shale'));
    assert.equal(onDisk('imagefactory_plugins/Shale/__init__.py'), 'from .Shale import Shale as delegate_class\n');
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/Shale/__init__.py'));
    const again = async () => vscode.commands.executeCommand('imagefactory.createInitializer', at('imagefactory_plugins/Shale'));
    await until('an answer that knows the file', () => again().then((answer) => /already has __init__\.py/.test(String(answer))));
    await refuses(
      async () => vscode.commands.executeCommand('imagefactory.createMetadata', at('imagefactory_plugins/Shale')),
      /already has metadata: Shale\.info/,
    );
    await vscode.commands.executeCommand('undo');
    await until('the file gone', () => !existsSync(at('imagefactory_plugins/Shale/__init__.py').fsPath));
  });

  it('is opened with its first placeholder selected', async () => {
    await write('imagefactory_plugins/Slate/Slate.py', MODULE.replaceAll('Shale', 'Slate'));
    await write('imagefactory_plugins/Slate/__init__.py', 'from .Slate import Slate as delegate_class\n');
    await openFile('imagefactory_plugins/Slate/__init__.py');
    await finding('imagefactory_plugins/Slate/__init__.py', 'missing-metadata');
    void vscode.commands.executeCommand('imagefactory.createMetadata', at('imagefactory_plugins/Slate'));
    const editor = await until('the metadata', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('/Slate/Slate.info') ? active : undefined;
    });
    assert.equal(editor.document.getText(editor.selection), 'slate');
  });
});
