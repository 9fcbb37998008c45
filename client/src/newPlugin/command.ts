import * as vscode from 'vscode';
import type { PluginType } from '../../../protocol/common.ts';
import {
  type Maintainer,
  type PluginAnswers,
  type Scaffold,
  type ScaffoldParams,
  scaffoldChoicesRequest,
  scaffoldRequest,
} from '../../../protocol/newPlugin.ts';
import { disk } from '../disk.ts';
import { gitIdentity } from '../gitIdentity.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { showCreated } from './created.ts';
import { homesForPlugins } from './folders.ts';
import { type LastAnswers, lastAnswers, rememberAnswers } from './memory.ts';
import { readSiblings, suggestMaintainer } from './siblings.ts';
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
  /** Name the plugin in the files that list the plugins of the folder, where there are some. */
  readonly register?: boolean;
}

/**
 * Creates a plugin: asks for what is not given, shows what would be written, writes it and opens the module.
 * @param args those of the command: the address of a folder (from the Explorer), or `{folder?, answers, register?}`
 * @throws Refusal when prepared answers do not make a plugin or nothing could be written
 */
export async function newPlugin({ session, memory }: Around, type: PluginType | undefined, args: readonly unknown[]): Promise<void> {
  const [first] = args;
  const prepared = isPrepared(first) ? first : undefined;
  const chosen = first instanceof vscode.Uri ? first : folderOf(prepared);
  const folders = await homesForPlugins(chosen);
  const [folder] = folders;
  if (!folder) return;
  const advice: Advice = {
    plan: (draft, how) => plan(session, draft, how),
    choices: ({ type: of, dialect, folder: place }) =>
      session.request(scaffoldChoicesRequest, { type: of, dialect, folder: place.toString() }),
  };
  const begin = (place: vscode.Uri, last: LastAnswers) => firstDraft(place, type ?? prepared?.answers.type ?? 'os', last);
  if (prepared) return create({ ...(await begin(folder, {})), ...prepared.answers, register: prepared.register === true }, session);
  const last = lastAnswers(memory);
  const steps = [...wizardSteps(advice, { type, folders, begin: (place) => begin(place, last) }), summaryStep(advice)];
  const suggested = await begin(folder, last);
  // Nobody wants to answer a dozen questions to learn that a template is broken.
  const broken = errors(await plan(session, suggested), 'templates');
  if (broken.length > 0) throw new Refusal(broken.join(' '));
  const draft = await runSteps(TITLES[type ?? 'any'], steps, suggested);
  if (!draft) return;
  await create(draft, session);
  await rememberAnswers(memory, draft);
}

/** What is suggested for a folder: as the plugins beside have it, then as it was answered the last time. */
async function firstDraft(folder: vscode.Uri, type: PluginType, last: LastAnswers): Promise<Draft> {
  const siblings = await readSiblings(folder.fsPath, disk);
  const version = vscode.workspace.getConfiguration('imagefactory', folder).get<string | null>('pythonVersion');
  const maintainers = [...siblings.maintainers, ...(last.maintainer ? [last.maintainer] : [])];
  return {
    folder,
    type,
    name: '',
    description: '',
    dialect: siblings.dialect ?? last.dialect ?? 'reference-1.0',
    targets: [],
    maintainer: orPlaceholders(suggestMaintainer(await gitIdentity(), maintainers)),
    version: '1.0',
    license: siblings.license ?? last.license ?? 'Apache-2.0',
    methods: [],
    // Old plugins beside are a reason to ask; only the setting is one to write what later releases refuse.
    python: version === '2' ? '2' : '3',
    offersPython2: version === '2' || (version !== '3' && siblings.python2),
    test: last.test ?? false,
    readme: last.readme ?? false,
    register: false,
  };
}

/** Who is not known can be entered later: the rule `placeholder-value` marks what is written instead. */
function orPlaceholders({ name, email, url }: Maintainer): Maintainer {
  return { name: name || 'Your Name', email: email || 'you@example.com', url: url || 'https://example.com' };
}

async function create(draft: Draft, session: Session): Promise<void> {
  const taken = await nameTaken(draft.folder, draft.name);
  if (taken) throw new Refusal(taken);
  const result = await plan(session, draft, { check: true });
  const wrong = errors(result);
  if (wrong.length > 0) throw new Refusal(wrong.join(' '));
  const registration = result.registration && (await session.toEdit(result.registration));
  const addresses = await writeFiles(draft.folder, result.files, registration);
  await showCreated(draft, result, addresses);
}

/** What keeps the plugin from being written, with the fields that it concerns. */
function errors({ problems = [] }: Scaffold, only?: string): readonly string[] {
  const found = problems.filter(({ severity, field }) => severity === 'error' && (only === undefined || field === only));
  return found.map(({ field, message }) => `${field}: ${message}`);
}

function plan(session: Session, draft: Draft, { check } = { check: false }): Promise<Scaffold> {
  const { methods, ...answers } = answersOf(draft);
  const { folder, register } = draft;
  const params: ScaffoldParams = {
    // An empty list stands for "not chosen yet": the server then takes all.
    answers: methods.length > 0 ? { ...answers, methods } : answers,
    folder: folder.toString(),
    isTrusted: vscode.workspace.isTrusted,
    register,
    check,
  };
  return session.request(scaffoldRequest, params);
}

function isPrepared(value: unknown): value is Prepared {
  return typeof value === 'object' && value !== null && 'answers' in value && typeof value.answers === 'object' && value.answers !== null;
}

function folderOf(prepared: Prepared | undefined): vscode.Uri | undefined {
  const folder = prepared?.folder;
  return typeof folder === 'string' ? vscode.Uri.file(folder) : folder;
}
