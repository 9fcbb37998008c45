import path from 'node:path';
import { formatJson } from '../../report/json.ts';
import { printable, printableJson } from '../../report/printable.ts';
import type { CheckReport } from '../../report/report.ts';
import { count, textFormatter } from '../../report/text.ts';
import { type PlannedFile, planPlugin, type ScaffoldPlan } from '../../scaffold/plan.ts';
import { EXIT, ExpectedFailure } from '../exit.ts';
import type { CommandIo } from '../io.ts';
import { NewPluginCheck } from './checked.ts';
import { answersOf, type Defaults, type Draft, draftOf } from './draft.ts';
import { gitIdentity } from './gitIdentity.ts';
import { type NewOptions, optionFor } from './options.ts';
import { dialectOfSiblings, homeOf, nameTaken } from './place.ts';
import { askForMissing, atTerminal, isInteractive } from './questions.ts';
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
  const asks = isInteractive() && options.yes !== true && options.format === 'text';
  const draft = asks ? await atTerminal((ask) => askForMissing(given, ask, { options, defaults, taken, tell: io.note })) : given;
  const plan = planOf(draft, options, defaults);
  if (!asks) for (const { field, message } of plan.problems) io.note(`${optionFor(field)}: ${message}`);
  if (options.dryRun) check.pretend(plan.files);
  else {
    try {
      writePlugin(folder, plan.files);
    } catch (error) {
      if (error instanceof Occupied) return refuse(error.message, io);
      throw error;
    }
  }
  const report = check.report(plan.files, io.cwd);
  await io.out(options.format === 'json' ? asJson(folder, plan, report, options, io) : asText(folder, plan.files, report, options, io));
  return report.summary.error > 0 ? EXIT.findings : EXIT.ok;
}

/** What git, the plugins beside and the configuration file say. */
function defaultsIn(folder: string, { settings }: NewPluginCheck): Defaults {
  const dialect = settings.contract === 'auto' ? dialectOfSiblings(folder) : settings.contract;
  return { git: gitIdentity(folder), dialect, python: settings.pythonVersion === '2' ? '2' : '3' };
}

/** @throws ExpectedFailure that names every option that is missing or wrong */
function planOf(draft: Draft, options: NewOptions, defaults: Defaults): ScaffoldPlan {
  const missing = draft.type === undefined ? ['--type: say "os" or "cloud".'] : [];
  const plan = planPlugin(answersOf(draft, options, defaults));
  const errors = plan.problems.filter(({ severity }) => severity === 'error');
  const told = [...missing, ...errors.map(({ field, message }) => `${optionFor(field)}: ${message}`)];
  if (told.length > 0) throw new ExpectedFailure(told.join('\n'));
  return plan;
}

function refuse(message: string, io: CommandIo): number {
  io.note(message);
  return EXIT.findings;
}

function asText(folder: string, files: readonly PlannedFile[], report: CheckReport, { dryRun }: NewOptions, io: CommandIo): string {
  const done = dryRun ? 'would create' : 'created';
  const lines = files.map((file) => {
    const lineCount = count(file.text.split('\n').length - 1, 'line');
    return `${io.colours.green(done)} ${printable(shown(folder, file, io))} ${io.colours.dim(`(${lineCount})`)}\n`;
  });
  return lines.join('') + textFormatter(io)(report);
}

function asJson(folder: string, plan: ScaffoldPlan, report: CheckReport, { dryRun }: NewOptions, io: CommandIo): string {
  const value = {
    version: JSON_VERSION,
    created: dryRun !== true,
    files: plan.files.map((file) => ({ file: shown(folder, file, io), ...(dryRun ? { text: file.text } : {}) })),
    warnings: plan.problems.map(({ field, message }) => ({ field, message })),
    check: JSON.parse(formatJson(report)),
  };
  return `${printableJson(JSON.stringify(value, undefined, 2))}\n`;
}

/** The path from the working directory, with forward slashes. */
function shown(folder: string, file: PlannedFile, io: CommandIo): string {
  return path.relative(io.cwd, path.join(folder, file.path)).replaceAll('\\', '/');
}
