import * as vscode from 'vscode';
import type { PluginType } from '../../../protocol/common.ts';
import {
  type DialogueStep,
  type NewPluginParams,
  type NewPluginTurn,
  newPluginRequest,
  type PluginAnswers,
  type Scaffold,
  scaffoldRequest,
} from '../../../protocol/newPlugin.ts';
import { type Ask, type Outcome, type Prompt, withPrompts } from '../prompts.ts';
import { NEW_PLUGIN, Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import { showCreated } from './created.ts';
import { askForFolder, homesForPlugins } from './folders.ts';
import { gitIdentity } from './gitIdentity.ts';
import { writeFiles } from './write.ts';

const TITLES = { os: 'New Image Factory OS Plugin', cloud: 'New Image Factory Cloud Plugin', any: 'New Image Factory Plugin' };

/** Answers of the last plugin, in every workspace. */
const REMEMBERED = 'newPlugin.last';
/** The answers of a dialogue that was left, in this workspace. */
const LEFT = 'newPlugin.left';

/** What the command needs of the extension. */
interface Around {
  readonly session: Session;
  readonly memory: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState'>;
}

/** What a key binding, a task or a test can pass: then nothing is asked. */
interface Prepared {
  /** A path or an address; without it the folder that the dialogue would propose. */
  readonly folder?: string | vscode.Uri;
  readonly answers: Partial<PluginAnswers>;
  /** Also add the plugin to the files that list the plugins of the folder. */
  readonly register?: boolean;
}

type Plugin = NonNullable<NewPluginTurn['create']>;

/**
 * Creates a plugin: shows the server's dialogue, writes what it leads to, and opens the module.
 * @param args those of the command: the address of a folder (from the Explorer), or `{folder?, answers, register?}`
 * @throws Refusal when nothing could be written
 */
export async function newPlugin({ session, memory }: Around, kind: PluginType | undefined, args: readonly unknown[]): Promise<void> {
  const [first] = args;
  const prepared = isPrepared(first) ? first : undefined;
  const folders = await homesForPlugins(first instanceof vscode.Uri ? first : folderOf(prepared));
  const [folder] = folders.map(String);
  if (folder === undefined) return;
  if (prepared) {
    const answers = { type: kind ?? 'os', ...prepared.answers };
    return create({ answers, folder, register: prepared.register === true }, session);
  }
  const about: NewPluginParams = {
    kind,
    folders: folders.map(String),
    isTrusted: vscode.workspace.isTrusted,
    identity: await gitIdentity(),
    remembered: memory.globalState.get(REMEMBERED),
    previous: memory.workspaceState.get(LEFT),
  };
  const plugin = await withPrompts((ask) => converse(about, ask, { session, memory }));
  if (!plugin) return;
  await create(plugin, session);
  const { maintainer, license, dialect, test, readme } = plugin.answers;
  await memory.workspaceState.update(LEFT, undefined);
  await memory.globalState.update(REMEMBERED, { maintainer, license, dialect, test, readme });
}

/** @returns the plugin to create; undefined when the person has left, whose answers are kept */
async function converse(about: NewPluginParams, ask: Ask, { session, memory }: Around): Promise<NewPluginTurn['create']> {
  const request = (more: Partial<NewPluginParams>) => session.request(newPluginRequest, { ...about, ...more });
  const view = (step: DialogueStep): Prompt => ({ ...toPrompt(step), title: `${TITLES[about.kind ?? 'any']}: ${step.title}` });
  let turn = await request({});
  for (;;) {
    const { state, step } = turn;
    const outcome = await pick(await ask(view(step), async (typed) => view((await request({ state, typed })).step)));
    const { kind, ...reply } = outcome;
    turn = await request({ state, [kind === 'reply' ? 'reply' : 'back']: reply });
    const { name, targets } = turn.state.answers;
    // Kept after each step, because the window may be reloaded, and while the plugin is created, which may fail.
    if (name || targets) await memory.workspaceState.update(LEFT, turn.state.answers);
    if (kind === 'leave' || turn.create) return turn.create;
  }
}

const ICONS: Readonly<Record<string, string>> = { create: 'check', continue: 'history', loader: 'arrow-swap' };

function toPrompt(step: DialogueStep): Prompt {
  const items = step.items.map((item) => (ICONS[item.value] ? { ...item, label: `$(${ICONS[item.value]}) ${item.label}` } : item));
  return step.input === 'folder' ? { ...step, text: '', items: [...items, { value: 'browse', label: 'Browse...' }] } : { ...step, items };
}

/** Has any other folder selected. */
async function pick(outcome: Outcome): Promise<Outcome> {
  if (outcome.values[0] !== 'browse') return outcome;
  const [folder] = await askForFolder();
  return folder ? { ...outcome, values: [folder.toString()] } : { ...outcome, kind: 'back' };
}

async function create({ answers, folder, register }: { answers: Partial<PluginAnswers> } & Omit<Plugin, 'answers'>, session: Session) {
  const plan = await session.request(scaffoldRequest, { answers, folder, register, check: true, isTrusted: vscode.workspace.isTrusted });
  const wrong = plan.problems.filter(({ severity }) => severity === 'error').map(({ field, message }) => `${field}: ${message}`);
  if (wrong.length > 0) throw new Refusal(wrong.join(' '), NEW_PLUGIN);
  const written = await write(plan, vscode.Uri.parse(folder, true), session);
  await showCreated(plan, written);
}

async function write({ files, registration }: Scaffold, folder: vscode.Uri, session: Session): Promise<readonly vscode.Uri[]> {
  const changes = registration && (await session.toEdit(registration));
  if (changes) await session.undone.record(changes.entries().map(([uri]) => uri));
  return writeFiles(folder, files, changes);
}

function isPrepared(value: unknown): value is Prepared {
  return typeof value === 'object' && value !== null && 'answers' in value && typeof value.answers === 'object' && value.answers !== null;
}

function folderOf(prepared: Prepared | undefined): vscode.Uri | undefined {
  const folder = prepared?.folder;
  return typeof folder === 'string' ? vscode.Uri.file(folder) : folder;
}
