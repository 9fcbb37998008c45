import * as vscode from 'vscode';
import { disk } from '../disk.ts';
import { gitIdentity } from '../gitIdentity.ts';
import {
  type PluginAnswers,
  type PluginType,
  SCAFFOLD,
  SCAFFOLD_CHOICES,
  type ScaffoldChoices,
  type ScaffoldParams,
  type ScaffoldResult,
} from '../protocol.ts';
import type { Session } from '../session.ts';
import { homesForPlugins } from './folders.ts';
import { type LastAnswers, lastAnswers, rememberAnswers } from './memory.ts';
import { readSiblings, type SiblingDefaults, suggestMaintainer } from './siblings.ts';
import { type Advice, answersOf, type Draft, wizardSteps } from './steps.ts';
import { summaryStep } from './summary.ts';
import { runSteps } from './wizard.ts';
import { nameTaken, writeFiles } from './write.ts';

const TITLES = { os: 'New ImageFactory OS Plugin', cloud: 'New ImageFactory Cloud Plugin', any: 'New ImageFactory Plugin' };

/** What the command needs of the extension. */
interface Around {
  readonly session: Session;
  /** Keeps answers from one plugin to the next, in every workspace. */
  readonly memory: vscode.Memento;
}

/** What a key binding, a task or a test can pass: then nothing is asked. */
interface Prepared {
  /** A path or an address; without it the place that the wizard would suggest. */
  readonly folder?: string | vscode.Uri;
  readonly answers: Partial<PluginAnswers>;
}

/**
 * Creates a plugin: asks for what is not given, shows what would be written, writes it and opens the metadata document.
 * @param args those of the command: the address of a folder (from the Explorer), or `{folder?, answers}`
 * @throws Error in words for people, which VS Code shows, when prepared answers do not make a plugin or nothing could be written
 */
export async function newPlugin({ session, memory }: Around, type: PluginType | undefined, args: readonly unknown[]): Promise<void> {
  const [first] = args;
  const prepared = isPrepared(first) ? first : undefined;
  const chosen = first instanceof vscode.Uri ? first : folderOf(prepared);
  const folders = await homesForPlugins(chosen);
  const [folder] = folders;
  if (!folder) return;
  const advice: Advice = {
    plan: (answers) => plan(session, answers),
    choices: (of) => session.request<ScaffoldChoices>(SCAFFOLD_CHOICES, { type: of }),
  };
  const siblings = await readSiblings(folder.fsPath, disk);
  const version = vscode.workspace.getConfiguration('imagefactory', folder).get<string | null>('pythonVersion');
  // Old plugins beside are a reason to ask; only the setting is one to write what later releases refuse.
  const python2 = version === '2' || (version !== '3' && siblings.python2);
  const start = { folder, type: type ?? prepared?.answers.type ?? 'os', python: version === '2' ? '2' : '3' } as const;
  if (prepared) return create({ ...(await firstDraft(start, siblings, {})), ...prepared.answers }, session);
  const steps = [...wizardSteps(advice, { type, folders, python2 }), summaryStep(advice)];
  const draft = await runSteps(TITLES[type ?? 'any'], steps, await firstDraft(start, siblings, lastAnswers(memory)));
  if (!draft) return;
  await create(draft, session);
  await rememberAnswers(memory, draft);
}

/** What is suggested: as the plugins beside have it, then as it was answered the last time. */
async function firstDraft(
  { folder, type, python }: Pick<Draft, 'folder' | 'type' | 'python'>,
  siblings: SiblingDefaults,
  last: LastAnswers,
): Promise<Draft> {
  const maintainers = [...siblings.maintainers, ...(last.maintainer ? [last.maintainer] : [])];
  return {
    folder,
    type,
    name: '',
    description: '',
    dialect: siblings.dialect ?? last.dialect ?? 'reference-1.0',
    targets: [],
    maintainer: suggestMaintainer(await gitIdentity(), maintainers),
    version: '1.0',
    license: siblings.license ?? last.license ?? 'Apache-2.0',
    methods: [],
    python,
    test: last.test ?? false,
    readme: last.readme ?? false,
  };
}

async function create(draft: Draft, session: Session): Promise<void> {
  const taken = await nameTaken(draft.folder, draft.name);
  if (taken) throw new Error(taken);
  const { files, problems = [] } = await plan(session, answersOf(draft));
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ field, message }) => `${field}: ${message}`);
  if (errors.length > 0) throw new Error(errors.join(' '));
  const [document] = await writeFiles(draft.folder, files);
  if (document) await vscode.window.showTextDocument(document, { preview: false });
}

function plan(session: Session, { methods, ...answers }: PluginAnswers): Promise<ScaffoldResult> {
  // An empty list stands for "not chosen yet": the server then takes all.
  const params: ScaffoldParams = { answers: methods.length > 0 ? { ...answers, methods } : answers };
  return session.request<ScaffoldResult>(SCAFFOLD, params);
}

function isPrepared(value: unknown): value is Prepared {
  return typeof value === 'object' && value !== null && 'answers' in value && typeof value.answers === 'object' && value.answers !== null;
}

function folderOf(prepared: Prepared | undefined): vscode.Uri | undefined {
  const folder = prepared?.folder;
  return typeof folder === 'string' ? vscode.Uri.file(folder) : folder;
}
