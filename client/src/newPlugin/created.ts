import * as vscode from 'vscode';
import type { Scaffold } from '../../../protocol/newPlugin.ts';
import { completeStep } from '../session/firstSteps.ts';

/**
 * Opens the module of a plugin that was just created, and says what comes next.
 * @param addresses those of the files of the plan, in its order
 */
export async function showCreated({ files, findings = [] }: Scaffold, addresses: readonly vscode.Uri[]): Promise<void> {
  const at = (pattern: RegExp) => addresses[files.findIndex(({ path }) => pattern.test(path))];
  completeStep('created');
  const [metadata] = addresses;
  const name = files[0]?.path.split('/')[0] ?? '';
  const first = at(/\/(?!test_|__init__)[^/]+\.py$/) ?? metadata;
  if (first) await vscode.window.showTextDocument(first, { preview: false });
  const isUnloaded = metadata?.path.endsWith('/info.json') === true;
  const hasPlaceholders = findings.some(({ rule }) => rule === 'placeholder-value');
  const others = findings.length > 0 && !hasPlaceholders;
  const message = [
    `Created ${name}.`,
    ...(isUnloaded ? ['No Image Factory release loads info.json.'] : []),
    hasPlaceholders ? 'Replace the placeholders for the maintainer.' : others ? 'See the Problems view for details.' : 'No problems found.',
    `Next: implement the methods that raise NotImplementedError${at(/\/test_[^/]+\.py$/) ? ', and run the unit test' : ''}.`,
  ].join(' ');
  const readme = at(/^[^/]+\/README\.md$/);
  const convert = `Convert to ${name}.info`;
  const buttons = [...(isUnloaded ? [convert] : []), ...(metadata ? ['Open Metadata'] : []), ...(readme ? ['Open README'] : [])];
  // The command ends without waiting for an answer.
  void vscode.window.showInformationMessage(message, ...buttons).then(async (choice) => {
    if (choice === convert) await vscode.commands.executeCommand('imagefactory.convertMetadata', metadata, { confirmed: true });
    if (choice === 'Open Metadata' && metadata) await vscode.window.showTextDocument(metadata, { preview: false });
    if (choice === 'Open README' && readme) await vscode.commands.executeCommand('markdown.showPreview', readme);
  });
}
