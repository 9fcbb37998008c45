import * as vscode from 'vscode';
import type { Scaffold } from '../../../protocol/newPlugin.ts';
import type { Draft } from './steps.ts';

/**
 * Opens the module of a plugin that was just created, and says what comes next.
 * @param addresses those of the files of the plan, in its order
 */
export async function showCreated(
  { name, test }: Draft,
  { files, findings = [] }: Scaffold,
  addresses: readonly vscode.Uri[],
): Promise<void> {
  const at = (wanted: (path: string) => boolean) => addresses[files.findIndex(({ path }) => wanted(path))];
  const [metadata] = addresses;
  const module = at((path) => /\/(?!test_|__init__)[^/]+\.py$/.test(path));
  const readme = at((path) => path === `${name}/README.md`);
  const first = module ?? metadata;
  if (first) await vscode.window.showTextDocument(first, { preview: false });
  const checked = findings.length === 0 ? 'No problems found.' : 'See the Problems view for details.';
  const testing = test ? ', and run the unit test with "python -m unittest" in the folder' : '';
  const next = `Next: implement the methods that raise NotImplementedError${testing}.`;
  const buttons = [...(metadata ? ['Open Metadata'] : []), ...(readme ? ['Open README'] : [])];
  // Nobody has to answer before the command ends.
  void vscode.window.showInformationMessage(`Created ${name}. ${checked} ${next}`, ...buttons).then(async (choice) => {
    if (choice === 'Open Metadata' && metadata) await vscode.window.showTextDocument(metadata, { preview: false });
    if (choice === 'Open README' && readme) await vscode.commands.executeCommand('markdown.showPreview', readme);
  });
}
