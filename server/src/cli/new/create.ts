import path from 'node:path';
import { formatJson } from '../../report/json.ts';
import { printable, printableJson } from '../../report/printable.ts';
import type { CheckReport } from '../../report/report.ts';
import { count, textFormatter } from '../../report/text.ts';
import type { PluginAnswers } from '../../scaffold/answers.ts';
import { planPlugin, type ScaffoldPlan } from '../../scaffold/plan.ts';
import type { Registration } from '../../scaffold/registration.ts';
import type { TemplateSet } from '../../scaffold/template.ts';
import { EXIT, ExpectedFailure } from '../exit.ts';
import type { CommandIo } from '../io.ts';
import { NewPluginCheck } from './checked.ts';
import { answersOf, type Defaults, type Draft, draftOf, PLACEHOLDERS } from './draft.ts';
import { gitIdentity } from './gitIdentity.ts';
import { type NewOptions, optionFor } from './options.ts';
import { dialectOfSiblings, homeOf, nameTaken } from './place.ts';
import { askForMissing, atTerminal, isInteractive } from './questions.ts';
import { applyChanges, listChanges } from './register.ts';
import { ownTemplates } from './templates.ts';
import { Occupied, writePlugin } from './write.ts';

/** The version of the JSON form; a change that breaks a reader raises it. */
const JSON_VERSION = 1;

/**
 * `imagefactory-plugin new`: writes a plugin and checks it. On a terminal it asks for what is missing; elsewhere that takes its default.
 * @returns the exit code: 1 where something of that name is there
 * @throws ExpectedFailure when an answer is missing or cannot be, or the plugin cannot be written
 */
export async function create(name: string | undefined, options: NewOptions, io: CommandIo): Promise<number> {
  const folder = homeOf(options.dir, io.cwd);
  const check = await NewPluginCheck.in(folder, io.cwd);
  const defaults = defaultsIn(folder, check);
  const taken = (wanted: string) => (wanted === '' ? undefined : nameTaken(folder, wanted));
  const given = draftOf(name, options);
  const occupied = taken(given.name);
  if (occupied) return refuse(occupied, io);
  const own = ownTemplates(options.templates, check, io.cwd);
  const asks = isInteractive() && options.yes !== true && options.format === 'text';
  const draft = asks ? await atTerminal((ask) => askForMissing(given, ask, { options, defaults, taken, tell: io.note })) : given;
  const answers = answersOf(draft, options, defaults);
  const plan = planOf(draft, answers, own);
  if (!asks) for (const { field, message } of plan.problems) io.note(`${optionFor(field)}: ${message}`);
  notePlaceholders(answers, io);
  const wanted = options.register ? listChanges(folder, answers, io.note) : [];
  if (options.dryRun) check.pretend([...plan.files, ...wanted.map(({ list, after }) => ({ path: list, text: after }))]);
  else {
    try {
      writePlugin(folder, plan.files);
    } catch (error) {
      if (error instanceof Occupied) return refuse(error.message, io);
      throw error;
    }
  }
  const changes = options.dryRun ? wanted : applyChanges(folder, wanted, io.note);
  const report = check.report(plan.files, io.cwd);
  const result = { folder, plan, changes, report };
  await io.out(options.format === 'json' ? asJson(result, options, io) : asText(result, options, io));
  return report.summary.error > 0 ? EXIT.findings : EXIT.ok;
}

/** What git, the plugins beside and the configuration file say. */
function defaultsIn(folder: string, { settings }: NewPluginCheck): Defaults {
  const dialect = settings.contract === 'auto' ? dialectOfSiblings(folder) : settings.contract;
  return { git: gitIdentity(folder), dialect, python: settings.pythonVersion === '2' ? '2' : '3' };
}

/** @throws ExpectedFailure that names every option that is missing or wrong */
function planOf(draft: Draft, answers: PluginAnswers, own: TemplateSet): ScaffoldPlan {
  const missing = draft.type === undefined ? ['--type: expected "os" or "cloud".'] : [];
  const plan = planPlugin(answers, own);
  const errors = plan.problems.filter(({ severity }) => severity === 'error');
  const told = [...missing, ...errors.map(({ field, message }) => `${optionFor(field)}: ${message}`)];
  if (told.length > 0) throw new ExpectedFailure(told.join('\n'));
  return plan;
}

/** Names the options for what was written as a placeholder. */
function notePlaceholders({ maintainer }: PluginAnswers, io: CommandIo): void {
  const written = (['name', 'email', 'url'] as const).filter((field) => maintainer[field] === PLACEHOLDERS[field]);
  if (written.length === 0) return;
  const values = written.map((field) => `"${PLACEHOLDERS[field]}"`).join(', ');
  io.note(`placeholders to replace: ${values} (not known from Git; or use ${written.map((field) => `--maintainer-${field}`).join(', ')})`);
}

function refuse(message: string, io: CommandIo): number {
  io.note(message);
  return EXIT.findings;
}

interface Result {
  /** The folder around the plugin's own, as the operating system writes it. */
  readonly folder: string;
  readonly plan: ScaffoldPlan;
  /** The lists that name the plugin now. */
  readonly changes: readonly Registration[];
  readonly report: CheckReport;
}

function asText({ folder, plan, changes, report }: Result, { dryRun }: NewOptions, io: CommandIo): string {
  const { green, dim } = io.colors;
  const created = plan.files.map((file) => {
    const lineCount = count(file.text.split('\n').length - 1, 'line');
    return `${green(dryRun ? 'would create' : 'created')} ${printable(shown(folder, file.path, io))} ${dim(`(${lineCount})`)}\n${dryRun ? indented(file.text) : ''}`;
  });
  const changed = changes.map(({ list }) => `${green(dryRun ? 'would change' : 'changed')} ${printable(shown(folder, list, io))}\n`);
  return created.join('') + changed.join('') + textFormatter(io)(report);
}

function asJson({ folder, plan, changes, report }: Result, { dryRun }: NewOptions, io: CommandIo): string {
  const value = {
    version: JSON_VERSION,
    created: dryRun !== true,
    files: plan.files.map((file) => ({ file: shown(folder, file.path, io), ...(dryRun ? { text: file.text } : {}) })),
    changed: changes.map(({ list, after }) => ({ file: shown(folder, list, io), ...(dryRun ? { text: after } : {}) })),
    warnings: plan.problems.map(({ field, message }) => ({ field, message })),
    check: JSON.parse(formatJson(report)),
  };
  return `${printableJson(JSON.stringify(value, undefined, 2))}\n`;
}

/** The text of a file below its name. */
function indented(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => (line === '' ? '\n' : `    ${printable(line.replaceAll('\t', '    '))}\n`)).join('');
}

/** The path from the working directory, with forward slashes. */
function shown(folder: string, file: string, io: CommandIo): string {
  return path.relative(io.cwd, path.join(folder, file)).replaceAll('\\', '/');
}
