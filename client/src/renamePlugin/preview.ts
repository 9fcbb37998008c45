import * as vscode from 'vscode';
import type { RenamePlan } from '../../../protocol/renamePlugin.ts';

const SCHEME = 'imagefactory-rename';

/** Shows the texts of a plan beside those of now, in one editor that nobody can write to. */
export class RenamePreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  /** Every preview has addresses of its own: VS Code keeps a text that was shown once. */
  #shown = 0;

  /** Documents that are none of a preview are empty: in these the server keeps moves apart. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a plan, and asks. @returns whether it is to be done */
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

  /** The texts on its left are about to go: the editor would show errors in their place. */
  async #close(title: string): Promise<void> {
    // VS Code does not say what such a tab shows; its label is ours, followed by how many files it holds.
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label.startsWith(title));
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }
}
