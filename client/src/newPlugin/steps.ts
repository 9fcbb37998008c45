import * as vscode from 'vscode';
import type { AnswerProblem, Dialect, PluginType } from '../../../protocol/common.ts';
import type { Maintainer, PluginAnswers, Scaffold, ScaffoldChoices } from '../../../protocol/newPlugin.ts';
import { optionsStep } from './options.ts';
import { askChoice, askMany, askText } from './prompts.ts';
import { formatTargets, parseTargets } from './targetText.ts';
import { map, type Outcome, type Place, type Step } from './wizard.ts';
import { nameTaken } from './write.ts';

/** The answers so far, and where the plugin goes. */
export interface Draft extends PluginAnswers {
  readonly folder: vscode.Uri;
  /** Whether the files that list the plugins of the folder shall name it. */
  readonly register: boolean;
  /** Whether Python 2 is asked about. */
  readonly offersPython2: boolean;
}

/** What the steps ask the server. */
export interface Advice {
  plan(draft: Draft, how?: { readonly check: boolean }): Promise<Scaffold>;
  choices(draft: Draft): Promise<ScaffoldChoices>;
}

/** What is known before anything is asked, and how the draft for a folder begins. */
interface Given {
  readonly type: PluginType | undefined;
  readonly folders: readonly vscode.Uri[];
  begin(folder: vscode.Uri): Promise<Draft>;
}

/** The questions of the wizard in their order. A type that is `given` and a single folder are not asked for. */
export function wizardSteps(advice: Advice, given: Given): readonly Step<Draft>[] {
  const always = (ask: Step<Draft>['ask']): Step<Draft> => ({ applies: () => true, ask });
  const maintainer = (field: keyof Maintainer, prompt: string) =>
    always((draft, place) => askMaintainer(draft, place, advice, { field, prompt }));
  return [
    { applies: () => given.folders.length > 1, ask: (draft, place) => askFolder(draft, place, given) },
    { applies: () => given.type === undefined, ask: askType },
    always((draft, place) => askName(draft, place, advice)),
    always(askDialect),
    always((draft, place) => askTargets(draft, place, advice)),
    {
      // The cloud form of *.info is a bare name: there is nothing to narrow.
      applies: ({ type, dialect }) => type === 'os' || dialect === 'reference-1.0',
      ask: (draft, place) => askNarrowing(draft, place, advice),
    },
    always((draft, place) => askDescription(draft, place, advice)),
    maintainer('name', 'Maintainer: a person or an organization'),
    maintainer('email', 'Contact email address'),
    maintainer('url', 'Website about the plugin'),
    always((draft, place) => askMethods(draft, place, advice)),
    optionsStep(advice),
  ];
}

/** What is worst about one answer, by its field. */
async function problemWith(field: string, draft: Draft, advice: Advice): Promise<AnswerProblem | undefined> {
  const found = ((await advice.plan(draft)).problems ?? []).filter((one) => one.field === field);
  return found.find(({ severity }) => severity === 'error') ?? found[0];
}

/** The answers without what only the client knows. */
export function answersOf({ folder: _, register: __, offersPython2: ___, ...answers }: Draft): PluginAnswers {
  return answers;
}

async function askFolder(draft: Draft, place: Place, { folders, begin }: Given): Promise<Outcome<Draft>> {
  const choices = folders.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), description: folder.fsPath, value: folder }));
  const outcome = await askChoice(place, { placeholder: 'Choose a folder for the plugin', choices, active: draft.folder });
  if (outcome.kind !== 'next' || outcome.value.toString() === draft.folder.toString()) return map(outcome, () => draft);
  // Other plugins beside suggest other answers; what the plugin is for stays.
  const { type, name, description, targets, methods } = draft;
  return { kind: 'next', value: { ...(await begin(outcome.value)), type, name, description, targets, methods } };
}

async function askType(draft: Draft, place: Place): Promise<Outcome<Draft>> {
  const choices: { label: string; detail: string; value: PluginType }[] = [
    { label: 'OS', detail: 'Installs operating systems and adapts images to clouds', value: 'os' },
    { label: 'Cloud', detail: 'Uploads, snapshots, and deletes images on a cloud', value: 'cloud' },
  ];
  const outcome = await askChoice(place, { placeholder: 'What kind of plugin do you want to create?', choices, active: draft.type });
  // Targets and methods of one type mean nothing for the other.
  return map(outcome, (type) => (type === draft.type ? draft : { ...draft, type, targets: [], methods: [], description: '' }));
}

async function askName(draft: Draft, place: Place, advice: Advice): Promise<Outcome<Draft>> {
  const read = (value: string): Draft => ({ ...draft, name: value.trim() });
  const check = async (value: string) => {
    const named = read(value);
    const taken = await nameTaken(draft.folder, named.name);
    return taken ? { severity: 'error' as const, message: taken } : problemWith('name', named, advice);
  };
  const prompt = 'Name of the folder, module, and class';
  return map(await askText(place, { prompt, value: draft.name, placeholder: 'Granite', check }), read);
}

async function askDialect(draft: Draft, place: Place): Promise<Outcome<Draft>> {
  const loader = `${draft.name}.info`;
  const choices: { label: string; detail: string; value: Dialect }[] = [
    { label: 'info.json', detail: 'Plugin reference 1.0; no Image Factory release loads it', value: 'reference-1.0' },
    { label: loader, detail: 'Loaded by Image Factory 1.1.3 to 1.1.16', value: 'loader-1.1' },
  ];
  const outcome = await askChoice(place, { placeholder: 'Choose the metadata format', choices, active: draft.dialect });
  return map(outcome, (dialect) => ({ ...draft, dialect }));
}

async function askTargets(draft: Draft, place: Place, advice: Advice): Promise<Outcome<Draft>> {
  const { targets } = await advice.choices(draft);
  const choices = targets.map(({ name, detail, claimedBy }) => ({
    label: name,
    description: claimedBy === undefined ? detail : `$(warning) already built by ${claimedBy}; ${detail}`,
  }));
  const placeholder = draft.type === 'os' ? 'Select operating systems, or type another name' : 'Select clouds, or type another name';
  const chosen = [...new Set(draft.targets.map(({ name }) => name))];
  const outcome = await askMany(place, { placeholder, choices, chosen, free: 'as typed' });
  return map(outcome, (names) => ({ ...draft, targets: names.flatMap((name) => targetsNamed(name, draft, targets)) }));
}

/** What was said about a target before, else what it starts with. */
function targetsNamed(name: string, draft: Draft, known: ScaffoldChoices['targets']): Draft['targets'] {
  const before = draft.targets.filter((target) => target.name === name);
  if (before.length > 0) return before;
  if (draft.dialect === 'loader-1.1') return [{ name }];
  const { versions = [] } = known.find((target) => target.name === name) ?? {};
  if (draft.type === 'cloud') return [{ name, operations: versions.length > 0 ? versions : ['upload', 'snapshot'] }];
  return [{ name, version: versions[0] ?? null }];
}

async function askNarrowing(draft: Draft, place: Place, advice: Advice): Promise<Outcome<Draft>> {
  const read = (value: string): Draft => ({ ...draft, targets: parseTargets(value, draft.type, draft.dialect) });
  const value = formatTargets(draft.targets, draft.type);
  const check = (line: string) => problemWith('targets', read(line), advice);
  return map(await askText(place, { prompt: narrowing(draft), value, check }), read);
}

function narrowing({ type, dialect }: Draft): string {
  if (type === 'cloud') return 'List operations after each cloud, separating clouds with commas: ec2 upload snapshot, rackspace upload';
  if (dialect === 'reference-1.0') return 'List versions after each system, separating systems with commas: Fedora 29 30, Ubuntu 18.04';
  return 'Optionally add a version and architecture after each name (default: any), such as Fedora 30 x86_64, CentOS-7';
}

async function askDescription(draft: Draft, place: Place, advice: Advice): Promise<Outcome<Draft>> {
  const read = (value: string): Draft => ({ ...draft, description: value.trim() });
  const value = draft.description || (await advice.choices(draft)).description;
  const check = async (line: string) => (line.trim() === '' ? { severity: 'error' as const, message: 'Enter a description.' } : undefined);
  return map(await askText(place, { prompt: 'Describe the plugin in one sentence', value, check }), read);
}

async function askMaintainer(
  draft: Draft,
  place: Place,
  advice: Advice,
  { field, prompt }: { readonly field: keyof Maintainer; readonly prompt: string },
): Promise<Outcome<Draft>> {
  const read = (value: string): Draft => ({ ...draft, maintainer: { ...draft.maintainer, [field]: value.trim() } });
  const check = (value: string) => problemWith(`maintainer.${field}`, read(value), advice);
  return map(await askText(place, { prompt, value: draft.maintainer[field], check }), read);
}

async function askMethods(draft: Draft, place: Place, advice: Advice): Promise<Outcome<Draft>> {
  const { methods } = await advice.choices(draft);
  const choices = methods.map(({ name, detail }) => ({ label: name, description: detail }));
  const chosen = draft.methods.length > 0 ? draft.methods : methods.map(({ name }) => name);
  const outcome = await askMany(place, { placeholder: 'Select the methods to create', choices, chosen });
  return map(outcome, (names) => ({ ...draft, methods: names }));
}
