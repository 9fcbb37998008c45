import * as vscode from 'vscode';
import type { RenamePlan } from '../../../protocol/renamePlugin.ts';

const SCHEME = 'imagefactory-rename';

/** Shows the changes of a plan in one read-only diff editor. */
export class RenamePreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  /** The number of previews. Each has its own URIs, because VS Code caches the texts. */
  #shown = 0;

  /** Other documents with this scheme are empty: the server uses them to separate moves. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a plan and asks for confirmation. @returns whether the user has confirmed it */
  async confirm({ from, to, changes }: RenamePlan): Promise<boolean> {
    this.#texts.clear();
    const shown = `${++this.#shown}`;
    const pairs = changes.map(({ uri, newUri, text }) => {
      const after = vscode.Uri.parse(newUri, true).with({ scheme: SCHEME, query: shown });
      this.#texts.set(after.toString(), text);
      return [after, vscode.Uri.parse(uri, true), after];
    });
    const title = `Rename ${from} to ${to}`;
    await vscode.commands.executeCommand('vscode.changes', title, pairs);
    const answer = await vscode.window.showInformationMessage(`Rename ${from} to ${to} as shown?`, 'Rename', 'Cancel');
    await this.#close(title);
    return answer === 'Rename';
  }

  dispose(): void {
    this.#registration.dispose();
  }

  /** Closes the editor, because the files on its left side are about to be moved, and it would show errors. */
  async #close(title: string): Promise<void> {
    // VS Code's API has no input type for such tabs. Their label starts with the title, followed by the number of files.
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label.startsWith(title));
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }
}
