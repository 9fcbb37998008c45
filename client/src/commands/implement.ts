import * as vscode from 'vscode';
import type { Refusal as Refused } from '../../../protocol/common.ts';
import {
  type ImplementableMethod,
  type ImplementableMethods,
  implementableRequest,
  implementRequest,
} from '../../../protocol/implementMethods.ts';
import { registriesRequest } from '../../../protocol/registries.ts';
import { addressOf } from '../address.ts';
import { NEW_PLUGIN, Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import type { Node } from '../views/tree/nodes.ts';
import { toRange } from '../views/tree/open.ts';

const TITLE = 'Implement Delegate Methods';

/**
 * Adds missing methods to the delegate class of a plugin, and selects the body of the first one. Methods that Image Factory calls unconditionally are
 * preselected. Makes one edit, so that it can be undone at once.
 * @param args arguments of the command: a node of the view or the URI of a file or folder of the plugin (default: the active editor), and optionally
 * `{methods: [...]}`
 * @throws Refusal if nothing was added
 */
export async function implementMethods(session: Session, args: readonly unknown[]): Promise<void> {
  const [place, how] = args;
  const given = addressOfNode(place) ?? addressOf(place);
  const found = (given && (await ask(session, given))) ?? (await askWhich(session));
  if (!found) return;
  const { address, answer } = found;
  if ('reason' in answer) throw new Refusal(answer.reason);
  const methods = chosenBefore(how) ?? (await choose(answer));
  if (!methods || methods.length === 0) return;
  const result = await session.request(implementRequest, { uri: address, methods });
  if ('reason' in result) throw new Refusal(result.reason);
  const file = vscode.Uri.parse(result.file, true);
  // The document is shown first, so that "undo" in the active editor reverts the change.
  const editor = await vscode.window.showTextDocument(file, { preview: false });
  if (!(await vscode.workspace.applyEdit(await session.toEdit(result.edit))))
    throw new Refusal(`No methods were added: ${vscode.workspace.asRelativePath(file)} has changed or is read-only.`);
  const { start, end } = toRange(result.range);
  editor.selection = new vscode.Selection(start, end);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

interface Found {
  readonly address: string;
  readonly answer: ImplementableMethods | Refused;
}

/** @returns undefined if the URI does not belong to a plugin */
async function ask(session: Session, address: vscode.Uri): Promise<Found | undefined> {
  const uri = address.toString();
  const answer = address.scheme === 'file' ? await session.request(implementableRequest, { uri }) : null;
  return answer ? { address: uri, answer } : undefined;
}

/** Prompts for a plugin whose delegate class lacks methods. @throws Refusal if there are none */
async function askWhich(session: Session): Promise<Found | undefined> {
  const { registries } = await session.request(registriesRequest, {});
  const items = registries.flatMap(({ name, plugins }) =>
    plugins.flatMap(({ name: plugin, directory, lacks }) => {
      if (!lacks) return [];
      const { className = plugin, methods, missing } = lacks;
      const detail = `${className}: ${methods - missing} of ${methods} methods`;
      return [{ label: plugin, description: name, detail, directory }];
    }),
  );
  if (items.length === 0) throw new Refusal('Nothing to implement: no delegate class found that is missing a method.', NEW_PLUGIN);
  const chosen = await vscode.window.showQuickPick(items, { title: TITLE, placeHolder: 'Select the plugin to implement methods in' });
  return chosen && ask(session, vscode.Uri.parse(chosen.directory, true));
}

/** Prompts for the methods. @returns their names; undefined if the user cancels */
async function choose({ className, methods }: ImplementableMethods): Promise<readonly string[] | undefined> {
  const chosen = await vscode.window.showQuickPick(methods.map(toItem), {
    title: `${TITLE}: ${className}`,
    placeHolder: 'Select methods to implement (required ones are preselected)',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ label }) => label);
}

function toItem({ name, purpose, when, required, misspelledAs }: ImplementableMethod) {
  const description = misspelledAs === undefined ? purpose : `${misspelledAs} may be a misspelling of it`;
  return { label: name, description, detail: when, picked: required };
}

/** The folder of the plugin of a node of the view. */
function addressOfNode(node: unknown): vscode.Uri | undefined {
  const { kind, plugin, resource } = (typeof node === 'object' && node !== null ? node : {}) as Partial<Node>;
  const address = kind === 'plugin' ? resource : plugin;
  return kind !== undefined && address !== undefined ? vscode.Uri.parse(address, true) : undefined;
}

function chosenBefore(how: unknown): readonly string[] | undefined {
  const methods = typeof how === 'object' && how !== null && 'methods' in how ? how.methods : undefined;
  return Array.isArray(methods) ? methods.filter((name) => typeof name === 'string') : undefined;
}
