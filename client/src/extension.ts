import * as vscode from 'vscode';
import { belongsToPlugin, containsPlugins, isMetadataName, looksLikeMetadata } from './detect.ts';
import { disk } from './disk.ts';
import type { Client } from './main.ts';
import { DeferredTree } from './views/tree/deferredTree.ts';
import type { PluginsView } from './views/tree/pluginsTree.ts';

/**
 * The entry point. It registers the commands and detects plugins. The rest of the client and the language server are only loaded when a plugin is found or
 * a command is run, so in workspaces without plugins, only this bundle is loaded.
 */
export function activate(context: vscode.ExtensionContext): void {
  let client: Promise<Client> | undefined;
  const tree = new DeferredTree();
  const view = vscode.window.createTreeView('imagefactory.plugins', { treeDataProvider: tree, showCollapseAll: true });
  context.subscriptions.push(view);
  const load = (): Promise<Client> => {
    client ??= loadClient(context, { view, tree });
    return client;
  };
  const command = (name: string, run: (client: Client, ...args: unknown[]) => unknown) =>
    context.subscriptions.push(
      vscode.commands.registerCommand(`imagefactory.${name}`, async (...args) => {
        const it = await load();
        return it.attempt(() => run(it, ...args));
      }),
    );
  command('newPlugin', (it, ...args) => it.newPlugin(undefined, ...args));
  command('newOsPlugin', (it, ...args) => it.newPlugin('os', ...args));
  command('newCloudPlugin', (it, ...args) => it.newPlugin('cloud', ...args));
  command('refreshPlugins', (it) => it.refreshPlugins());
  command('whichPlugin', (it, words) => it.whichPlugin(words));
  command('showTargetMap', (it) => it.showTargetMap());
  command('checkAllPlugins', (it) => it.checkAllPlugins());
  command('openMetadata', (it, node) => it.openMetadata(node));
  command('openDelegateClass', (it, node) => it.openDelegateClass(node));
  command('revealPlugin', (it, node) => it.revealPlugin(node));
  command('showTargets', (it, node) => it.showTargets(node));
  command('copyName', (it, node) => it.copyName(node));
  command('copyTarget', (it, node) => it.copyName(node));
  command('showInView', (it, address) => it.showInView(address));
  command('exportTemplates', (it, folder) => it.exportTemplates(folder));
  command('addTarget', (it, ...args) => it.addTarget(...args));
  command('createMetadata', (it, address) => it.createMissing('metadata', address));
  command('createInitializer', (it, address) => it.createMissing('initializer', address));
  command('convertMetadata', (it, ...args) => it.convertMetadata(...args));
  command('implementMethods', (it, ...args) => it.implementMethods(...args));
  command('renamePlugin', (it, ...args) => it.renamePlugin(...args));
  command('verifyPlugin', (it, address) => it.verifyPlugin(address));
  command('treatAsPlugin', (it, address) => it.setMembership(true, address));
  command('notAPlugin', (it, address) => it.setMembership(false, address));
  command('restartServer', (it) => it.restart());
  command('showOutput', (it) => it.showOutput());
  const tasks: vscode.TaskProvider = {
    // Offered only where plugins were found. Tasks in a tasks.json run anywhere.
    provideTasks: async () => (await client)?.tasks.provide(),
    resolveTask: async (task) => (await load()).tasks.resolve(task),
  };
  context.subscriptions.push(vscode.tasks.registerTaskProvider('imagefactory', tasks));
  lookForPlugins(context, async () => {
    // Set before the server has started, so that menus are correct, and the view does not say that there are no plugins.
    void vscode.commands.executeCommand('setContext', 'imagefactory.hasPlugins', true);
    void vscode.commands.executeCommand('setContext', 'imagefactory.search', 'running');
    await (await load()).start();
  });
}

/** Everything is disposed through the subscriptions. */
export function deactivate(): void {}

/** Calls `found` once, when the first plugin is detected, and then stops listening. */
function lookForPlugins(context: vscode.ExtensionContext, found: () => Promise<void>): void {
  const listeners: vscode.Disposable[] = [];
  let done = false;
  const report = (isPlugin: boolean) => {
    if (!isPlugin || done) return;
    done = true;
    for (const listener of listeners) listener.dispose();
    found().catch(showError);
  };
  const checkDocument = (document: vscode.TextDocument) => {
    if (done || document.uri.scheme !== 'file') return;
    belongsToPlugin({ file: document.fileName, text: () => document.getText() }, disk).then(report, showError);
  };
  const checkFolders = (folders: readonly vscode.WorkspaceFolder[]) => {
    for (const { uri } of folders) if (!done && uri.scheme === 'file') containsPlugins(uri.fsPath, disk).then(report, showError);
  };
  listeners.push(
    vscode.workspace.onDidOpenTextDocument(checkDocument),
    vscode.workspace.onDidSaveTextDocument(checkDocument),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => checkFolders(added)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === 'file' && isMetadataName(document.fileName)) report(looksLikeMetadata(document.getText()));
    }),
  );
  context.subscriptions.push(...listeners);
  vscode.workspace.textDocuments.forEach(checkDocument);
  checkFolders(vscode.workspace.workspaceFolders ?? []);
}

async function loadClient(context: vscode.ExtensionContext, view: PluginsView): Promise<Client> {
  // A separate bundle (`dist/client.js`), which takes most of the loading time.
  const { createClient } = require('./client') as typeof import('./main.ts');
  return createClient(context, view);
}

function showError(error: unknown): void {
  console.error('Image Factory:', error);
}
