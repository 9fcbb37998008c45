import * as vscode from 'vscode';
import { templatesRequest } from '../../../protocol/newPlugin.ts';
import type { Session } from '../session/session.ts';
import { writeFiles } from './write.ts';

/**
 * Writes the built-in templates into a folder, to start from, and offers to use them. Nothing is overwritten.
 * @param argument of the command: the address of the folder; without it, it is asked for
 * @throws Error in words for people, which VS Code shows, when nothing was written
 */
export async function exportTemplates(session: Session, argument: unknown): Promise<void> {
  const title = 'Folder for the Plugin Templates';
  const options = { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: 'Export Templates Here', title };
  const folder = argument instanceof vscode.Uri ? argument : (await vscode.window.showOpenDialog(options))?.[0];
  if (!folder) return;
  const { files } = await session.request(templatesRequest, {});
  const written = await writeFiles(folder, files);
  const module = written.find(({ path }) => path.endsWith('/PluginName.py.mustache'));
  if (module) await vscode.window.showTextDocument(module, { preview: false });
  const use = 'Use for New Plugins';
  const words = `Exported ${files.length} templates. Edit the ones you want to change and delete the rest.`;
  void vscode.window.showInformationMessage(words, use).then(async (choice) => {
    if (choice === use) await useTemplates(folder);
  });
}

async function useTemplates(folder: vscode.Uri): Promise<void> {
  const home = vscode.workspace.getWorkspaceFolder(folder);
  const [target, value] = home
    ? [vscode.ConfigurationTarget.WorkspaceFolder, vscode.workspace.asRelativePath(folder, false)]
    : [vscode.ConfigurationTarget.Global, folder.fsPath];
  await vscode.workspace.getConfiguration('imagefactory', home).update('scaffold.templates', value, target);
}
