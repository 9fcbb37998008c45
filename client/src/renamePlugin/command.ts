import * as vscode from 'vscode';
import { registriesRequest } from '../../../protocol/registries.ts';
import { renameCheckRequest, renamePlanRequest } from '../../../protocol/renamePlugin.ts';
import { type Prompt, withPrompts } from '../prompts.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import { applyRename } from './apply.ts';
import type { RenamePreview } from './preview.ts';
import { renameSummary } from './summary.ts';

/** An argument from a key binding or a test, for renaming without prompts. */
interface Prepared {
  /** The folder of the plugin, or a file of it. */
  readonly plugin: string | vscode.Uri;
  readonly name: string;
}

/** The parts of the extension that the command uses. */
export interface RenameContext {
  readonly session: Session;
  readonly preview: RenamePreview;
  readonly output: vscode.LogOutputChannel;
  /** The selected node in the view **Plugins**. */
  selected(): unknown;
}

/**
 * Renames a plugin and everything named after it: prompts for the name, summarizes the changes, optionally shows a preview, and makes one edit, so that it
 * can be undone at once.
 * @param args arguments of the command: a URI from the Explorer, a node of the view, or `{plugin, name}`
 * @throws Refusal if nothing was renamed
 */
export async function renamePlugin(context: RenameContext, args: readonly unknown[]): Promise<void> {
  const { session } = context;
  const [first] = args;
  const prepared = isPrepared(first) ? first : undefined;
  const place = addressIn(prepared ? prepared.plugin : first) ?? (await choosePlugin(context));
  if (!place) return;
  const uri = place.toString();
  const check = (newName?: string) => session.request(renameCheckRequest, { uri, newName });
  const target = await check();
  if (!target) throw new Refusal('No Image Factory plugin found here. Select a plugin folder or one of its files.');
  if (target.problem) throw new Refusal(target.problem.message);
  const plan = (newName: string) => session.request(renamePlanRequest, { uri, newName });
  // The files may have changed while the user reviewed the changes, so a new plan is made.
  const apply = async (newName: string) => applyRename(context, await plan(newName));
  if (prepared) return apply(prepared.name);
  const title = `Rename Plugin ${target.name}`;
  const prompt = 'New name; the folder, metadata, module, class, and imports are updated';
  const chosen = await withPrompts(async (ask) => {
    for (let text = target.name; ; ) {
      const name: Prompt = { title, number: 1, total: 2, input: 'text', prompt, text, items: [] };
      const asked = await ask(name, async (typed) => {
        const problem = typed === target.name ? undefined : (await check(typed))?.problem;
        return problem ? { ...name, problem } : name;
      });
      if (asked.kind !== 'reply' || asked.text === target.name) return undefined;
      text = asked.text;
      const made = await plan(text);
      const how = await ask({ ...renameSummary(made), title, number: 2, total: 2, hasBack: true });
      if (how.kind === 'reply') return { made, how: how.values[0] };
      if (how.kind === 'leave') return undefined;
    }
  });
  if (chosen?.how === 'rename' || (chosen && (await context.preview.confirm(chosen.made)))) await apply(chosen.made.to);
}

/** The plugin of the active editor, the selected one in the view, or one that the user chooses. */
async function choosePlugin({ session, selected }: RenameContext): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const isOurs = active?.scheme === 'file' && (await session.request(renameCheckRequest, { uri: active.toString() }));
  if (isOurs) return active;
  const node = addressIn(selected());
  if (node) return node;
  const { registries } = await session.request(registriesRequest, {});
  const plugins = registries.flatMap(({ name, kind, plugins: all }) =>
    kind === 'scanned' ? [] : all.map((plugin) => ({ label: plugin.name, description: name, directory: plugin.directory })),
  );
  if (plugins.length === 0) throw new Refusal('No Image Factory plugin found in the open folders.');
  const chosen = await vscode.window.showQuickPick(plugins, {
    title: 'Rename Plugin',
    placeHolder: 'Select a plugin',
    matchOnDescription: true,
  });
  return chosen && vscode.Uri.parse(chosen.directory, true);
}

/** The URI in the argument of a menu entry: the Explorer passes a URI, the view a node. */
function addressIn(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string')
    return /^[a-z][a-z\d+.-]+:/i.test(argument) ? vscode.Uri.parse(argument, true) : vscode.Uri.file(argument);
  if (typeof argument !== 'object' || argument === null || !('resource' in argument)) return undefined;
  return typeof argument.resource === 'string' ? vscode.Uri.parse(argument.resource, true) : undefined;
}

function isPrepared(value: unknown): value is Prepared {
  return typeof value === 'object' && value !== null && 'plugin' in value && 'name' in value && typeof value.name === 'string';
}
