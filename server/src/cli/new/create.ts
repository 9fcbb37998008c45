import path from 'node:path';
import util from 'node:util';
import type { FilePath } from '../../files/path.ts';
import { toOsPath } from '../../host/paths.ts';
import { loadPython } from '../../host/wasm.ts';
import { formatJson } from '../../report/json.ts';
import { printable, printableJson } from '../../report/printable.ts';
import type { CheckReport } from '../../report/report.ts';
import { count, textFormatter } from '../../report/text.ts';
import type { PluginAnswers } from '../../scaffold/answers.ts';
import { completeAnswers, PLACEHOLDERS } from '../../scaffold/dialogue/answers.ts';
import { nameTaken, previewPlugin } from '../../scaffold/dialogue/home.ts';
import { type DialogueContext, homesOnce } from '../../scaffold/dialogue/scene.ts';
import { planPlugin, type ScaffoldPlan } from '../../scaffold/plan.ts';
import type { Registration } from '../../scaffold/registration.ts';
import { EXIT, ExpectedFailure } from '../exit.ts';
import type { CommandIo } from '../io.ts';
import { gitIdentity } from './gitIdentity.ts';
import { DiskHome, homeOf } from './home.ts';
import { givenAnswers, givenMaintainer, type NewOptions, optionFor } from './options.ts';
import { applyChanges, listChanges } from './register.ts';
import { Occupied, writePlugin } from './write.ts';

/** The version of the JSON form; a change that breaks a reader raises it. */
const JSON_VERSION = 1;

/** Whether questions can be asked. Notes why not if there is a terminal, but this Node is too old for the prompts. */
function canAsk(io: CommandIo): boolean {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  if ('styleText' in util) return true;
  io.note(`Node ${process.versions.node} cannot ask questions, which needs 20.12 or newer; using options and defaults`);
  return false;
}

/**
 * `imagefactory-plugin new`: writes a plugin and checks it. On a terminal it asks for what is missing; elsewhere that takes its default.
 * @returns the exit code: 1 if the name already exists
 * @throws ExpectedFailure when an answer is missing or invalid, or the plugin cannot be written
 */
export async function create(name: string | undefined, options: NewOptions, io: CommandIo): Promise<number> {
  const folder = homeOf(options.dir, io.cwd);
  const python = await loadPython();
  // Not kept for the report: it sees what was written.
  const homeAt = (at: FilePath) => new DiskHome(at, { python, cwd: io.cwd, templates: options.templates });
  const context: DialogueContext = {
    given: givenAnswers(name, options),
    identity: { ...gitIdentity(toOsPath(folder)), ...givenMaintainer(options) },
    folders: [folder],
    home: homesOnce(homeAt),
  };
  const { given } = context;
  const home = context.home(folder);
  const occupied = nameTaken(home, given.name ?? '');
  if (occupied) return refuse(occupied, io);
  if (options.yes !== true && options.format === 'text' && canAsk(io)) {
    const asked = ['folder', ...(given.name ? [] : ['name']), ...(given.targets ? [] : ['targets'])];
    refuseErrors(previewPlugin(completeAnswers(given, context, home), home).problems.filter(({ field }) => !asked.includes(field)));
    // Loaded only when somebody is asked.
    const { askOnTerminal } = await import('./terminal.ts');
    return askOnTerminal(context, async (answers) => {
      const at = answers.folder ?? folder;
      const made = write(completeAnswers(answers, context, context.home(at)), homeAt(at), answers.register === true, options, io);
      return show(made, options, io);
    });
  }
  const answers = completeAnswers(given, context, home);
  const { problems } = planPlugin(answers, home.templates);
  const untyped = given.kind === undefined ? [{ field: 'type', message: 'Choose "os" or "cloud".', severity: 'error' as const }] : [];
  if (given.name === undefined && (options.target?.length ?? 0) > 1)
    io.note('--target takes all words that follow it; write the name before it');
  refuseErrors([...untyped, ...problems]);
  for (const { field, message } of problems) io.note(`${optionFor(field)}: ${message}`);
  notePlaceholders(answers, io);
  try {
    return await show(write(answers, homeAt(folder), given.register === true, options, io), options, io);
  } catch (error) {
    if (error instanceof Occupied) return refuse(error.message, io);
    throw error;
  }
}

/** Writes a plugin and checks it. @throws Occupied, ExpectedFailure */
function write(answers: PluginAnswers, home: DiskHome, registers: boolean, { dryRun }: NewOptions, io: CommandIo): Result {
  const folder = toOsPath(home.folder);
  const plan = planPlugin(answers, home.templates);
  const wanted = registers ? listChanges(folder, answers, io.note) : [];
  if (!dryRun) writePlugin(folder, plan.files);
  const changes = dryRun ? wanted : applyChanges(folder, wanted, io.note);
  const pretended = dryRun ? [...plan.files, ...wanted.map(({ list, after }) => ({ path: list, text: after }))] : [];
  return { folder, answers, plan, changes, report: home.report(plan.files, pretended) };
}

/** Shows what was written. @returns the exit code */
async function show(result: Result, options: NewOptions, io: CommandIo): Promise<number> {
  const { answers, report } = result;
  await io.out(options.format === 'json' ? asJson(result, options, io) : asText(result, options, io));
  if (answers.dialect === 'reference-1.0')
    io.note(`no Image Factory release loads info.json; --contract loader-1.1 creates ${answers.name}.info instead`);
  if (report.findings.some(({ rule }) => rule.startsWith('python2-')))
    io.note('if Image Factory runs on Python 2, set "pythonVersion": "2" in .imagefactory.json');
  return report.summary.error > 0 ? EXIT.findings : EXIT.ok;
}

/** @throws ExpectedFailure that names every option that is missing or wrong */
function refuseErrors(problems: readonly { readonly field: string; readonly severity: string; readonly message: string }[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ExpectedFailure(errors.map(({ field, message }) => `${optionFor(field)}: ${message}`).join('\n'));
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
  readonly answers: PluginAnswers;
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
