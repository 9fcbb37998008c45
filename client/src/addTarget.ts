import * as vscode from 'vscode';
import { type AddTarget, type AddTargetParams, addTargetRequest } from '../../protocol/addTarget.ts';
import { registriesRequest } from '../../protocol/registries.ts';
import { addressOf } from './address.ts';
import { type Ask, type Outcome, type Prompt, type PromptItem, withPrompts } from './prompts.ts';
import { NEW_PLUGIN, Refusal } from './refusal.ts';
import type { Session } from './session.ts';
import type { Node } from './views/nodes.ts';

const TITLE = 'Add Target';

type Said = Pick<AddTargetParams, 'type' | 'target' | 'words'>;

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
  const result = await withPrompts((prompt) => askParts(session, address, wordsIn(how), prompt));
  if (!result?.edit) return;
  // Shown first: the change is then one step of "undo" in the editor that a person looks at.
  await vscode.window.showTextDocument(address, { preview: false });
  if (!(await vscode.workspace.applyEdit(await session.toEdit(result.edit))))
    throw new Refusal(`No target was added: ${vscode.workspace.asRelativePath(address)} has changed or is read-only.`);
}

/** Asks for one part after the other. @returns undefined when the person has left */
async function askParts(session: Session, address: vscode.Uri, words: string | undefined, prompt: Ask): Promise<AddTarget | undefined> {
  let said: Said = { target: {} };
  const before: Said[] = [];
  for (;;) {
    const asked = await ask(session, address, { ...said, words });
    const [worst] = asked.problems ?? [];
    if (asked.edit) return asked;
    if (!asked.question && worst) throw new Refusal(worst.message);
    const { outcome, next } = await askPart(session, address, { asked, said, prompt, hasBack: before.length > 0 });
    if (outcome.kind === 'leave') return undefined;
    if (outcome.kind === 'reply') before.push(said);
    said = outcome.kind === 'reply' ? next : (before.pop() ?? said);
  }
}

/** @throws Refusal when the document takes no target */
async function ask(session: Session, address: vscode.Uri, said: Said): Promise<AddTarget> {
  const answer = await session.request(addTargetRequest, { uri: address.toString(), ...said });
  if (!answer) throw new Refusal('This file is not plugin metadata.');
  if ('reason' in answer) throw new Refusal(answer.reason);
  return answer;
}

const TYPES: readonly PromptItem[] = [
  { value: 'os', label: 'Operating system', detail: 'for an OS plugin' },
  { value: 'cloud', label: 'Cloud', detail: 'for a cloud plugin' },
];

/** Stands for an option that is null: any version, any architecture. */
const ANY = 'any';

interface Asking {
  readonly asked: AddTarget;
  readonly said: Said;
  readonly prompt: Ask;
  readonly hasBack: boolean;
}

/** Asks for the type or a part. @returns what was done, and what is said after it */
async function askPart(
  session: Session,
  address: vscode.Uri,
  { asked: { plugin, question }, said, prompt, hasBack }: Asking,
): Promise<{ outcome: Outcome; next: Said }> {
  const title = `${TITLE}: ${[plugin, said.target.name].filter(Boolean).join(', ')}`;
  if (!question) {
    const words = 'Choose the kind of target (the metadata has no "type")';
    const outcome = await prompt({ title, number: 1, total: 1, input: 'one', prompt: words, text: '', items: TYPES, hasBack });
    return { outcome, next: { ...said, type: outcome.values[0] === 'os' ? 'os' : 'cloud' } };
  }
  const { field, options, many, step, total } = question;
  const withPart = (values: readonly string[]): Said => {
    const value = many ? values : values[0] === ANY ? null : values[0];
    return { ...said, target: { ...said.target, [field]: value } };
  };
  const items = options.map(({ value, ...option }): PromptItem => ({ ...option, value: value ?? ANY, isPicked: many }));
  const shown: Prompt = {
    title,
    number: step,
    total,
    input: many ? 'many' : 'one',
    isFree: true,
    prompt: question.prompt,
    text: '',
    items,
    hasBack,
  };
  const outcome = await prompt(shown, async (text) => {
    const word = text.trim();
    const matching = items.filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(word.toLowerCase()));
    if (word === '' || items.some(({ label }) => label === word)) return { ...shown, items: matching };
    const problem = many ? undefined : (await ask(session, address, withPart([word]))).problems?.[0];
    // VS Code sorts by labels: a name that was only begun comes after the names that it may become.
    const label = matching.length > 0 ? `Use "${word}"` : word;
    return { ...shown, items: [...matching, { value: word, label, detail: 'as typed', problem }] };
  });
  return { outcome, next: withPart(outcome.values) };
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
