import { type FilePath, isInside, relative } from '../files/path.ts';
import type { CheckResult, Frame, VerifyOutcome } from '../verify/results.ts';
import { printable } from './printable.ts';
import type { Colors } from './text.ts';

/** A plugin that was verified with Python. */
export interface VerifiedPlugin extends VerifyOutcome {
  readonly directory: FilePath;
  readonly name: string;
  /** What the plugin printed. */
  readonly printed: string;
  /** Disagreements between Python and the static check, one sentence each. */
  readonly contradictions: readonly string[];
  /** Whether the static check could not verify the delegate. */
  readonly isOnlyAnswer: boolean;
}

/** How results are displayed. */
export interface VerifyContext {
  readonly workingDirectory: FilePath;
  /** Converts a path as Python writes it. */
  readonly toPath: (file: string) => FilePath;
  readonly colors: Colors;
}

/** The number of lines of a plugin's own output that are shown if its process did not end normally. */
const SHOWN_LINES = 10;

/** The innermost frame of a failure that is in the plugin; if there is none, the innermost frame. */
export function placeOf({ frames = [] }: CheckResult, { directory }: VerifiedPlugin, { toPath }: VerifyContext): Frame | undefined {
  return frames.findLast(({ file }) => isInside(toPath(file), directory)) ?? frames.at(-1);
}

/** Formats the results for a terminal. */
export function verifyText(plugins: readonly VerifiedPlugin[], context: VerifyContext): string {
  const blocks = plugins.map((plugin) => pluginLines(plugin, context).map(printable).join('\n'));
  const environment = plugins.find((plugin) => plugin.environment)?.environment;
  return [...(environment ? [printable(describeEnvironment(environment))] : []), ...blocks, totals(plugins)].join('\n\n').concat('\n');
}

/** What ran the plugins, on one line. */
export function describeEnvironment({
  python,
  executable,
  zope_interface: zope,
  imgfac,
}: NonNullable<VerifiedPlugin['environment']>): string {
  return [
    `Python ${python} (${executable})`,
    zope === null ? 'zope.interface not installed' : `zope.interface ${zope}`,
    imgfac === null ? 'imgfac not installed (stand-in)' : `imgfac from ${imgfac}`,
  ].join(', ');
}

function pluginLines(plugin: VerifiedPlugin, context: VerifyContext): readonly string[] {
  const { colors, workingDirectory } = context;
  const isIncomplete = plugin.results.some(({ check, message }) => check === 'ends' || message?.startsWith('Python '));
  const printed = isIncomplete ? plugin.printed.trimEnd().split('\n').filter(Boolean).slice(-SHOWN_LINES) : [];
  return [
    colors.bold(relative(workingDirectory, plugin.directory) || plugin.name),
    ...plugin.results.flatMap((result) => resultLines(result, plugin, context)),
    ...printed.map((line) => `        | ${line}`),
    ...(plugin.isOnlyAnswer ? ['  note  "check" cannot verify this delegate; Python\'s answer is above.'] : []),
    ...plugin.contradictions.map((sentence) => `  note  ${sentence} One of them is wrong: please report it.`),
  ];
}

function resultLines(result: CheckResult, plugin: VerifiedPlugin, context: VerifyContext): readonly string[] {
  const { colors, workingDirectory } = context;
  const { check, status, message, missing } = result;
  if (status === 'passed') return [`  ${colors.green('ok')}    ${check}`];
  if (status === 'skipped') return [`  ${colors.dim('skip')}  ${check}: ${message}`];
  const place = placeOf(result, plugin, context);
  return [
    `  ${colors.red('FAIL')}  ${check}`,
    `        ${message}`,
    ...(place ? [`        ${relative(workingDirectory, context.toPath(place.file))}:${place.line}`] : []),
    ...(missing ? [`        Install ${missing} for this Python, or choose another one with --python.`] : []),
  ];
}

function totals(plugins: readonly VerifiedPlugin[]): string {
  const results = plugins.flatMap((plugin) => plugin.results);
  const count = (status: CheckResult['status']) => results.filter((result) => result.status === status).length;
  const counts = [`${count('passed')} passed`, `${count('failed')} failed`, `${count('skipped')} skipped`];
  return `${plugins.length === 1 ? '1 plugin' : `${plugins.length} plugins`} verified; checks: ${counts.join(', ')}`;
}
