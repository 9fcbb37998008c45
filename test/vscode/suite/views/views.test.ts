import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { finding, loud } from '../../support/diagnostics.ts';
import { refuses } from '../../support/refuses.ts';
import { at, closeAll, openFile, until } from '../../support/workspace.ts';

const KILN = 'imagefactory_plugins/Kiln/Kiln.info';

describe('all plugins', () => {
  afterEach(closeAll);

  it('are checked together, open or not, with a summary', async () => {
    const sum = await vscode.commands.executeCommand<{ plugins: number; counts: Record<string, number> }>('imagefactory.checkAllPlugins');
    assert.equal(sum.plugins, 4);
    await finding(KILN, 'unreachable-target');
    const shown = vscode.languages.getDiagnostics().flatMap(([, all]) => loud(all.filter(({ source }) => source === 'imagefactory')));
    assert.equal((sum.counts.error ?? 0) + (sum.counts.warning ?? 0), shown.length);
  });
});

describe('the Plugins view', () => {
  it('opens, and its commands apply to the selection', async () => {
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

  it('reveals the plugin of the active editor on request, and reports when there is none', async () => {
    await openFile(KILN);
    await vscode.commands.executeCommand('imagefactory.showInView');
    await refuses(
      async () => vscode.commands.executeCommand('imagefactory.showInView', at('README').toString()),
      /does not belong to a plugin/,
    );
    await closeAll();
  });

  it('can copy names', async () => {
    await vscode.commands.executeCommand('imagefactory.copyTarget', { kind: 'target', copies: 'Fedora 30 x86_64', children: [] });
    assert.equal(await vscode.env.clipboard.readText(), 'Fedora 30 x86_64');
  });

  it('copies the name of the focused row with a keyboard shortcut', async () => {
    await vscode.commands.executeCommand('imagefactory.showInView', at(KILN));
    const copyName = { command: 'imagefactory.copyName', args: [{ row: 'focused' }] };
    await vscode.commands.executeCommand('runCommands', { commands: ['list.toggleSelection', copyName] });
    assert.equal(await vscode.env.clipboard.readText(), 'Kiln');
  });

  it('does nothing without a selection', async () => {
    for (const command of ['openMetadata', 'openDelegateClass', 'revealPlugin', 'showTargets', 'copyName', 'copyTarget'])
      await vscode.commands.executeCommand(`imagefactory.${command}`);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

describe('the task', () => {
  it('that checks the folder is offered, and reports the findings when it runs', async () => {
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
