import { createInterface } from 'node:readline/promises';
import { DEFAULT_LICENSE, defaultDescription, type PluginAnswers } from '../../scaffold/answers.ts';
import { planPlugin } from '../../scaffold/plan.ts';
import { ExpectedFailure } from '../exit.ts';
import { answersOf, type Defaults, type Draft, PLACEHOLDERS } from './draft.ts';
import type { NewOptions } from './options.ts';

/** Asks a person one thing and gives the answer, trimmed. */
export type Ask = (question: string) => Promise<string>;

/** Whether there is a person to ask. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/**
 * Lets a person be asked at the terminal while `work` runs.
 * @throws ExpectedFailure when the person gives up (Ctrl+C, Ctrl+D)
 */
export async function atTerminal<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  let asking = true;
  const left = new Promise<never>((_, reject) => {
    terminal.once('close', () => {
      // The cursor still stands behind the question.
      if (asking) process.stdout.write('\n');
      reject(new ExpectedFailure('canceled; nothing was created'));
    });
  });
  // Closing at the end rejects it too, when nobody listens any more.
  left.catch(() => undefined);
  terminal.once('SIGINT', () => terminal.close());
  try {
    return await work(async (question) => (await Promise.race([terminal.question(question), left])).trim());
  } finally {
    asking = false;
    terminal.close();
  }
}

/** What the questions need to know. */
export interface Questions {
  readonly options: NewOptions;
  readonly defaults: Defaults;
  /** Why no plugin can have this name here. */
  taken(name: string): string | undefined;
  /** Tells what is wrong with an answer. */
  tell(message: string): void;
}

/**
 * Asks for what the command line did not say, in the order of the wizard; an answer that cannot be is asked for again.
 * An empty answer takes what stands in brackets.
 */
export async function askForMissing(start: Draft, ask: Ask, { options, defaults, taken, tell }: Questions): Promise<Draft> {
  let draft = start;
  const answers = (): PluginAnswers => answersOf(draft, options, defaults);
  const one = async (field: string, question: string, usual: string, set: (value: string) => Draft): Promise<void> => {
    for (;;) {
      const value = await ask(`${question}${usual === '' ? '' : ` [${usual}]`}: `);
      draft = set(value === '' ? usual : value);
      const problems = planPlugin(answers()).problems.filter((problem) => problem.field === field);
      for (const { message } of problems) tell(message);
      const wrong = problems.some(({ severity }) => severity === 'error');
      const why = field === 'name' && !wrong ? taken(draft.name) : undefined;
      if (why) tell(why);
      if (!wrong && !why) return;
    }
  };
  if (start.type === undefined) {
    let type = '';
    while (type !== 'os' && type !== 'cloud') type = (await ask('Type, os or cloud [os]: ')).toLowerCase() || 'os';
    draft = { ...draft, type };
  }
  if (start.name === '') await one('name', 'Name of the folder, the module, and the class', '', (name) => ({ ...draft, name }));
  if (start.dialect === undefined) {
    const usual = answersOf({ ...draft, dialect: undefined }, options, defaults).dialect;
    let dialect = '';
    while (dialect !== 'reference-1.0' && dialect !== 'loader-1.1')
      dialect = (await ask(`Metadata, reference-1.0 (info.json) or loader-1.1 (${draft.name}.info) [${usual}]: `)) || usual;
    draft = { ...draft, dialect };
  }
  if (start.targets === '') {
    const example = exampleOf(answers());
    await one('targets', `Targets, separated by commas (such as ${example})`, '', (targets) => ({ ...draft, targets }));
  }
  if (start.description === undefined)
    await one('description', 'Description', defaultDescription(answers().type), (description) => ({ ...draft, description }));
  for (const field of ['name', 'email', 'url'] as const) {
    if (start.maintainer[field] !== undefined) continue;
    const words = { name: 'Maintainer', email: 'Email address', url: 'Web address' }[field];
    const set = (value: string): Draft => ({ ...draft, maintainer: { ...draft.maintainer, [field]: value } });
    await one(`maintainer.${field}`, words, defaults.git[field] ?? PLACEHOLDERS[field], set);
  }
  if (start.license === undefined) await one('license', 'License', DEFAULT_LICENSE, (license) => ({ ...draft, license }));
  return draft;
}

function exampleOf({ type, dialect }: PluginAnswers): string {
  if (type === 'cloud') return dialect === 'reference-1.0' ? 'ec2 upload snapshot, gce upload' : 'ec2, gce';
  return dialect === 'reference-1.0' ? 'Fedora 29 30, Ubuntu 18.04' : 'Fedora 30 x86_64, CentOS-7';
}
