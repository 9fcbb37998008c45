import type { Location } from '../files/location.ts';
import { type FilePath, relative } from '../files/path.ts';
import { describeKey } from '../plugin/targets/targetKey.ts';
import { describeQuery } from '../plugin/targets/targetQuery.ts';
import type { Resolution, TargetStep } from '../plugin/targets/targetTable.ts';
import type { Range } from '../text/span.ts';
import { folderLabel } from './folderLabel.ts';
import { printable } from './printable.ts';
import { type Cell, tableLines } from './table.ts';
import type { Colors, TextOptions } from './text.ts';

/** The result of looking up a target in the registry of a folder. */
export interface RegistryAnswer {
  readonly folder: FilePath;
  readonly resolution: Resolution;
}

export interface AnswerContext {
  readonly workingDirectory: FilePath;
  range(location: Location): Range;
}

/** The results of looking up the operating system of a template. */
export interface TemplateAnswers {
  /** The file, as given on the command line. */
  readonly template: string;
  readonly answers: readonly RegistryAnswer[];
}

/** Formats the results of looking up the operating systems of templates. */
export function templatesText(templates: readonly TemplateAnswers[], context: AnswerContext, options: TextOptions): string {
  return templates
    .map(({ template, answers }) => `${options.colors.bold(printable(template))}\n${answersText(answers, context, options)}`)
    .join('\n');
}

/** Formats the result of looking up a target: the winner, the steps of the lookup, and remarks. */
export function answersText(answers: readonly RegistryAnswer[], context: AnswerContext, options: TextOptions): string {
  const found = answers.filter(({ resolution }) => resolution.winner !== undefined);
  const text = (found.length > 0 ? found : answers).map((answer) => `${answerText(answer, context, options)}\n`).join('\n');
  const withoutPlugin = answers
    .filter(({ resolution }) => resolution.winner === undefined)
    .map(({ folder }) => folderLabel(context.workingDirectory, folder));
  if (found.length === 0 || withoutPlugin.length === 0) return text;
  return `${text}\n${options.colors.dim(`No plugin in ${withoutPlugin.join(', ')}.`)}\n`;
}

function answerText({ folder, resolution }: RegistryAnswer, context: AnswerContext, { colors, width }: TextOptions): string {
  const { query, winner, steps, others } = resolution;
  const rivals = others.length > 0 ? [`Other candidates: ${others.map((other) => other.plugin).join(', ')}.`] : [];
  const who = winner ? colors.green(printable(winner.plugin)) : colors.red('no plugin');
  const where = colors.dim(`(${folderLabel(context.workingDirectory, folder)})`);
  const rows = steps.map((step, i) => row(step, i, resolution, context, colors));
  return [
    `${colors.bold(printable(describeQuery(query)))}: ${who} ${where}`,
    ...tableLines(rows, 2, width),
    ...[...rivals, ...remarks(resolution)].map((remark) => `  ${printable(remark)}`),
  ].join('\n');
}

function row(step: TargetStep, i: number, { winner }: Resolution, context: AnswerContext, colors: Colors): (Cell | Cell[])[] {
  const asked: Cell = { text: `${i + 1}. ${printable(describeKey(step.key))}`, ...(step.asked ? {} : { paint: colors.dim }) };
  if (step.claimers.length === 0) return [asked, [{ text: 'no plugin', paint: colors.dim }]];
  const names = step.claimers.map((claimer): Cell => {
    const isWinner = claimer === winner || (claimer.at === winner?.at && claimer.plugin === winner.plugin);
    const { start } = context.range(claimer.at);
    const place = `${relative(context.workingDirectory, claimer.at.path)}:${start.line + 1}:${start.character + 1}`;
    return {
      text: printable(`${claimer.plugin}${isWinner ? ' <- this one' : ''} (${place})`),
      paint: isWinner ? colors.green : colors.dim,
    };
  });
  return [asked, names];
}

/** Remarks on the result of a lookup, one sentence each. */
export function remarks({ query, winner, dependsOnOrder, exception, unknown }: Resolution): readonly string[] {
  const sentences: string[] = [];
  if (winner && dependsOnOrder)
    sentences.push(
      'Several plugins claim this target: whichever .info file is listed first wins. It may be a different one on another machine.',
    );
  if (winner && !winner.loaded) sentences.push(`${winner.plugin} claims this target in info.json, which no Image Factory release loads.`);
  const consequence = exception
    ? `Image Factory raises "${exception}".`
    : !winner && query.kind === 'os'
      ? `Image Factory finds no plugin and the build fails: "'NoneType' object has no attribute 'create_base_image'".`
      : undefined;
  if (unknown.length > 0) sentences.push(`Could not be read and may claim it${winner ? ' too' : ''}: ${unknown.join(', ')}.`);
  if (consequence !== undefined) sentences.push(unknown.length > 0 ? `Otherwise: ${consequence}` : consequence);
  return sentences;
}
