import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding } from '../../support/diagnostics.ts';
import { at, openFile, until } from '../../support/workspace.ts';

const OS = '<template>\n  <os><name>Granite</name><version>1</version></os>\n</template>\n';

async function write(name: string, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
  return (await openFile(name)).document;
}

const lenses = ({ uri }: vscode.TextDocument) => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);

describe('a TDL template', () => {
  before(async () => {
    await openFile('imagefactory_plugins/Broken/info.json');
    await finding('imagefactory_plugins/Broken/info.json', 'invalid-type');
  });

  it('shows which plugin builds it, and updates when the plugins change', async () => {
    const document = await write('try.tdl', OS.replace('Granite', 'Fedroa'));
    const title = async () => (await lenses(document))[0]?.command?.title;
    await until('the lens', async () => (await title())?.startsWith('No plugin builds "Fedroa"'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(at('imagefactory_plugins/Granite/Granite.info'), new vscode.Position(0, 0), ' ');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const { document: other } = await openFile('imagefactory_plugins/Granite/Granite.info');
    const target = /\["([^"]+)", *null, *null\]/.exec(other.getText())?.[1] ?? '';
    const fixed = await write('other.xml', OS.replace('Granite', target));
    await until('the other lens', async () => (await lenses(fixed))[0]?.command?.title?.startsWith('Built by Granite'));
  });

  it('has findings with fixes', async () => {
    const document = await write('padded.tdl', OS.replace('Granite', ' Fedora '));
    const { range, severity } = await finding('padded.tdl', 'padded-template-value');
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    const fix = actions.find(({ title }) => title === 'Change to "Fedora"');
    assert.ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.ok(document.getText().includes('<name>Fedora</name>'));
    await until('no finding', async () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });

  it('is not confused with other XML', async () => {
    const document = await write('pom.xml', '<project><name>x</name></project>\n');
    assert.deepEqual(await lenses(document), []);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
