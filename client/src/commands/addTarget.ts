import * as vscode from 'vscode';
import { type AddTarget, type AddTargetParams, addTargetRequest } from '../../../protocol/addTarget.ts';
import { registriesRequest } from '../../../protocol/registries.ts';
import { addressOf } from '../address.ts';
import { type Ask, type Outcome, type Prompt, type PromptItem, withPrompts } from '../prompts.ts';
import { NEW_PLUGIN, Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import type { Node } from '../views/tree/nodes.ts';

const TITLE = 'Add Target';

type Answers = Pick<AddTargetParams, 'type' | 'target' | 'words'>;

/**
 * Adds a target to a metadata document, in its format and layout. Prompts for the parts of the target, and shows conflicts with other plugins
 * meanwhile. Makes one edit, so that it can be undone at once.
 * @param args arguments of the command: a node of the view or the URI of a document (default: the active editor), and optionally
 * `{target: "Fedora 30 x86_64"}`
 * @throws Refusal if nothing was added
 */
export async function addTarget(session: Session, args: readonly unknown[]): Promise<void> {
  const [place, how] = args;
  // An explicit argument is used even if no target can be added to it. The active editor may just show an unrelated document.
  const chosen = addressOfNode(place) ?? (place === undefined ? undefined : addressOf(place));
  const address = chosen ?? (await metadataAt(session, addressOf(undefined))) ?? (await askWhich(session));
  if (!address) return;
  const result = await withPrompts((prompt) => askParts(session, address, wordsIn(how), prompt));
  if (!result?.edit) return;
  // The document is shown first, so that "undo" in the active editor reverts the change.
  await vscode.window.showTextDocument(address, { preview: false });
  if (!(await vscode.workspace.applyEdit(await session.toEdit(result.edit))))
    throw new Refusal(`No target was added: ${vscode.workspace.asRelativePath(address)} has changed or is read-only.`);
}

/** Prompts for one part after the other. @returns undefined if the user cancels */
async function askParts(session: Session, address: vscode.Uri, words: string | undefined, prompt: Ask): Promise<AddTarget | undefined> {
  let answers: Answers = { target: {} };
  const before: Answers[] = [];
  for (;;) {
    const asked = await ask(session, address, { ...answers, words });
    const [worst] = asked.problems ?? [];
    if (asked.edit) return asked;
    if (!asked.question && worst) throw new Refusal(worst.message);
    const { outcome, next } = await askPart(session, address, { asked, answers, prompt, hasBack: before.length > 0 });
    if (outcome.kind === 'leave') return undefined;
    if (outcome.kind === 'reply') before.push(answers);
    answers = outcome.kind === 'reply' ? next : (before.pop() ?? answers);
  }
}

/** @throws Refusal if no target can be added to the document */
async function ask(session: Session, address: vscode.Uri, answers: Answers): Promise<AddTarget> {
  const answer = await session.request(addTargetRequest, { uri: address.toString(), ...answers });
  if (!answer) throw new Refusal('This file is not plugin metadata.');
  if ('reason' in answer) throw new Refusal(answer.reason);
  return answer;
}

const TYPES: readonly PromptItem[] = [
  { value: 'os', label: 'Operating system', detail: 'for an OS plugin' },
  { value: 'cloud', label: 'Cloud', detail: 'for a cloud plugin' },
];

/** The value of an item for null: any version, any architecture. */
const ANY = 'any';

interface PartRequest {
  readonly asked: AddTarget;
  readonly answers: Answers;
  readonly prompt: Ask;
  readonly hasBack: boolean;
}

/** Prompts for the type or a part. @returns the outcome, and the answers after it */
async function askPart(
  session: Session,
  address: vscode.Uri,
  { asked: { plugin, question }, answers, prompt, hasBack }: PartRequest,
): Promise<{ outcome: Outcome; next: Answers }> {
  const title = `${TITLE}: ${[plugin, answers.target.name].filter(Boolean).join(', ')}`;
  if (!question) {
    const words = 'Choose the kind of target (the metadata has no "type")';
    const outcome = await prompt({ title, number: 1, total: 1, input: 'one', prompt: words, text: '', items: TYPES, hasBack });
    return { outcome, next: { ...answers, type: outcome.values[0] === 'os' ? 'os' : 'cloud' } };
  }
  const { field, options, many, step, total } = question;
  const withPart = (values: readonly string[]): Answers => {
    const value = many ? values : values[0] === ANY ? null : values[0];
    return { ...answers, target: { ...answers.target, [field]: value } };
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
    // VS Code sorts by label: with this one, a partly typed name comes after the names that it matches.
    const label = matching.length > 0 ? `Use "${word}"` : word;
    return { ...shown, items: [...matching, { value: word, label, detail: 'as typed', ...(problem && { problem }) }] };
  });
  return { outcome, next: withPart(outcome.values) };
}

/** The URI, if it is that of a plugin's metadata document. */
async function metadataAt(session: Session, address: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (address?.scheme !== 'file') return undefined;
  const answer = await session.request(addTargetRequest, { uri: address.toString(), target: {} });
  return answer ? address : undefined;
}

/** Prompts for a metadata document of any plugin. @throws Refusal if there are none */
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

/** The document of a node of the view. */
function addressOfNode(node: unknown): vscode.Uri | undefined {
  const { kind, opens, children } = (typeof node === 'object' && node !== null ? node : {}) as Partial<Node>;
  const uri = kind === undefined ? undefined : (opens ?? children?.[0]?.opens)?.uri;
  return uri === undefined ? undefined : vscode.Uri.parse(uri, true);
}

function wordsIn(how: unknown): string | undefined {
  return typeof how === 'object' && how !== null && 'target' in how && typeof how.target === 'string' ? how.target : undefined;
}
