import * as vscode from 'vscode';
import { belongsToPlugin, containsPlugins, isMetadataName, looksLikeMetadata } from './detect.ts';
import { disk } from './disk.ts';
import { setHasPlugins } from './hasPlugins.ts';
import type { Client } from './main.ts';
import { DeferredTree } from './views/tree/deferredTree.ts';
import type { PluginsView } from './views/tree/pluginsTree.ts';

/**
 * The entry point. It registers the commands of the manifest and detects plugins. The rest of the client and the language server are only loaded when a
 * plugin is found or a command is run, so in workspaces without plugins, only this bundle is loaded.
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
  for (const { command } of context.extension.packageJSON.contributes.commands as readonly { command: string }[])
    context.subscriptions.push(vscode.commands.registerCommand(command, async (...args) => (await load()).run(command, args)));
  const tasks: vscode.TaskProvider = {
    // Offered only where plugins were found. Tasks in a tasks.json run anywhere.
    provideTasks: async () => (await client)?.tasks.provide(),
    resolveTask: async (task) => (await load()).tasks.resolve(task),
  };
  context.subscriptions.push(vscode.tasks.registerTaskProvider('imagefactory', tasks));
  lookForPlugins(context, async () => {
    // Set before the server has started, so that menus are correct, and the view does not say that there are no plugins.
    setHasPlugins();
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
