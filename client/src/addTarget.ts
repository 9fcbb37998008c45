import * as vscode from 'vscode';
import { type AddTarget, type AddTargetParams, addTargetRequest, type TargetQuestion } from '../../protocol/addTarget.ts';
import type { PluginType } from '../../protocol/common.ts';
import { registriesRequest } from '../../protocol/registries.ts';
import { addressOf } from './address.ts';
import { askOrType } from './newPlugin/askOrType.ts';
import { askChoice, askMany } from './newPlugin/prompts.ts';
import { parseTargets } from './newPlugin/targetText.ts';
import { map, type Outcome } from './newPlugin/wizard.ts';
import { NEW_PLUGIN, Refusal } from './refusal.ts';
import type { Session } from './session.ts';
import type { Node } from './views/nodes.ts';

const TITLE = 'Add Target';

type Said = Pick<AddTargetParams, 'type' | 'target'>;

/**
 * Adds a target to a metadata document, in its own form and layout: asks for its parts and says meanwhile who claims it already. One edit,
 * so that one "undo" takes it back.
 * @param args of the command: a node of the view, or the address of a document (that of the active editor without it); and
 * `{target: "Fedora 30 x86_64"}` for who has said it already
 * @throws Refusal when nothing was added
 */
export async function addTarget(session: Session, args: readonly unknown[]): Promise<void> {
  const [place, how] = args;
  // What was chosen is meant, also where it takes no target; the document in front of a person may just be another one.
  const chosen = addressOfNode(place) ?? (place === undefined ? undefined : addressOf(place));
  const address = chosen ?? (await metadataAt(session, addressOf(undefined))) ?? (await askWhich(session));
  if (!address) return;
  const result = await askParts(session, address, wordsIn(how));
  if (!result?.edit) return;
  // Shown first: the change is then one step of "undo" in the editor that a person looks at.
  await vscode.window.showTextDocument(address, { preview: false });
  if (!(await vscode.workspace.applyEdit(await session.toEdit(result.edit))))
    throw new Refusal(`No target was added: ${vscode.workspace.asRelativePath(address)} has changed or is read-only.`);
}

/** Asks for one part after the other. @returns undefined when the person has left */
async function askParts(session: Session, address: vscode.Uri, words: string | undefined): Promise<AddTarget | undefined> {
  let said: Said = { target: {} };
  const before: Said[] = [];
  for (;;) {
    let asked = await ask(session, address, said);
    if (words !== undefined && asked.question?.field === 'name') {
      const [target = { name: words }] = parseTargets(words, asked.type ?? 'cloud', asked.dialect);
      said = { ...said, target: complete(target, asked.type ?? 'cloud') };
      asked = await ask(session, address, said);
    }
    const [worst] = asked.problems ?? [];
    if (asked.edit) return asked;
    if (!asked.question && worst) throw new Refusal(worst.message);
    const outcome = asked.needsType ? await askType(asked, said) : await askPart(session, address, asked, said);
    if (outcome.kind === 'cancel') return undefined;
    if (outcome.kind === 'next') before.push(said);
    said = outcome.kind === 'next' ? outcome.value : (before.pop() ?? said);
  }
}

/** @throws Refusal when the document takes no target */
async function ask(session: Session, address: vscode.Uri, said: Said): Promise<AddTarget> {
  const params: AddTargetParams = { uri: address.toString(), ...said };
  const answer = await session.request(addTargetRequest, params);
  if (!answer) throw new Refusal('This file is not plugin metadata.');
  if ('reason' in answer) throw new Refusal(answer.reason);
  return answer;
}

async function askType({ plugin }: AddTarget, said: Said): Promise<Outcome<Said>> {
  const choices: { label: string; description: string; value: PluginType }[] = [
    { label: 'Operating system', description: 'for an OS plugin', value: 'os' },
    { label: 'Cloud', description: 'for a cloud plugin', value: 'cloud' },
  ];
  const place = { title: `${TITLE}: ${plugin}`, step: 1, total: 1 };
  return map(await askChoice(place, { placeholder: 'Choose the kind of target (the metadata has no "type")', choices }), (type) => ({
    ...said,
    type,
  }));
}

async function askPart(session: Session, address: vscode.Uri, { plugin, question }: AddTarget, said: Said): Promise<Outcome<Said>> {
  const { field, prompt, options, many, step, total } = question as TargetQuestion;
  const place = { title: `${TITLE}: ${[plugin, said.target.name].filter(Boolean).join(', ')}`, step, total };
  const withPart = (value: string | readonly string[] | null): Said => ({ ...said, target: { ...said.target, [field]: value } });
  if (many) {
    const choices = options.map(({ label, detail }) => ({ label, description: detail }));
    const chosen = options.map(({ label }) => label);
    return map(await askMany(place, { placeholder: prompt, choices, chosen, free: 'as typed' }), withPart);
  }
  const check = async (value: string) => (await ask(session, address, withPart(value))).problems?.[0];
  return map(await askOrType(place, { placeholder: prompt, choices: options, check }), withPart);
}

/** A target of which all parts are said: what was not written means "any", and the usual operations. */
function complete({ name, version, arch, operations }: AddTargetParams['target'], type: PluginType): AddTargetParams['target'] {
  const said = name === undefined ? {} : { name };
  return type === 'os'
    ? { ...said, version: version ?? null, arch: arch ?? null }
    : { ...said, operations: operations ?? ['upload', 'snapshot'] };
}

/** The address where it is that of metadata of a plugin. */
async function metadataAt(session: Session, address: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (address?.scheme !== 'file') return undefined;
  const answer = await session.request(addTargetRequest, { uri: address.toString(), target: {} });
  return answer ? address : undefined;
}

/** Has a person choose among the documents of all plugins. @throws Error when there is none */
async function askWhich(session: Session): Promise<vscode.Uri | undefined> {
  const { registries } = await session.request(registriesRequest, {});
  const items = registries.flatMap(({ name, plugins }) =>
    plugins.flatMap(({ name: label, documents }) =>
      documents.map((path) => ({ label, description: `${path.slice(path.lastIndexOf('/') + 1)} in ${name}`, path })),
    ),
  );
  if (items.length === 0) throw new Refusal('No plugin metadata found here.', NEW_PLUGIN);
  const chosen = await vscode.window.showQuickPick(items, { title: TITLE, placeHolder: 'Select the plugin to add a target to' });
  return chosen && vscode.Uri.parse(chosen.path, true);
}

/** The document that a node of the view stands for. */
function addressOfNode(node: unknown): vscode.Uri | undefined {
  const { kind, opens, children } = (typeof node === 'object' && node !== null ? node : {}) as Partial<Node>;
  const uri = kind === undefined ? undefined : (opens ?? children?.[0]?.opens)?.uri;
  return uri === undefined ? undefined : vscode.Uri.parse(uri, true);
}

function wordsIn(how: unknown): string | undefined {
  return typeof how === 'object' && how !== null && 'target' in how && typeof how.target === 'string' ? how.target : undefined;
}
