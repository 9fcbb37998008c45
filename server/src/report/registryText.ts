import { type FilePath, relative } from '../files/path.ts';
import { shortKey } from '../plugin/targets/targetKey.ts';
import type { ClaimModel, DelegateModel, PluginModel, ProblemCounts, RegistryModel } from '../registry/registryModel.ts';
import type { Severity } from '../rules/shared/finding.ts';
import { folderLabel } from './folderLabel.ts';
import { printable } from './printable.ts';
import { type Cell, tableLines } from './table.ts';
import { type Colors, count, countsOf, type TextOptions } from './text.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Formats registries as tables: a row for each plugin, then the targets that several plugins claim. */
export function registriesText(registries: readonly RegistryModel[], workingDirectory: FilePath, options: TextOptions): string {
  return registries.map((registry) => `${registryText(registry, workingDirectory, options)}\n`).join('\n');
}

function registryText(registry: RegistryModel, workingDirectory: FilePath, { colors, width }: TextOptions): string {
  const { folder, plugins, targets } = registry;
  const head = ['PLUGIN', 'TYPE', 'DELEGATE CLASS', 'PROBLEMS', 'TARGETS'].map((text): Cell => ({ text, paint: colors.dim }));
  const lines = [
    `${colors.bold(folderLabel(workingDirectory, folder))}  ${colors.dim(describeRegistry(registry))}`,
    ...tableLines([head, ...plugins.map((plugin) => row(plugin, colors))], 2, width),
  ];
  const conflicts = targets.filter(({ conflict }) => conflict);
  if (conflicts.length > 0) {
    lines.push('', `  ${colors.yellow('Claimed by more than one plugin')}; directory order decides which one builds:`);
    const rows = conflicts.map(({ label, claimers }) => [
      { text: printable(label) },
      claimers.map(({ plugin }) => ({ text: printable(plugin) })),
    ]);
    for (const line of tableLines(rows, 4, width)) lines.push(line);
  }
  const unused = plugins.filter(({ reach, documents }) => reach === 'none' && documents.every(({ error }) => error === undefined));
  if (unused.length > 0) {
    lines.push('', `  ${colors.red('Never used')}:`);
    lines.push(
      ...tableLines(
        unused.map(({ name, why }) => [{ text: printable(name) }, { text: printable(why ?? '') }]),
        4,
        width,
      ),
    );
  }
  const failed = plugins.flatMap(({ documents }) => documents.filter(({ error }) => error !== undefined));
  if (failed.length > 0) {
    lines.push('', `  ${colors.red('Not loaded')}; Image Factory reports:`);
    for (const { path, error } of failed) lines.push(`    ${printable(relative(workingDirectory, path))}: ${printable(error ?? '')}`);
  }
  return lines.join('\n');
}

/** `4 plugins, 12 targets`, and whether the registry is scanned. */
export function describeRegistry({ kind, plugins, targets }: RegistryModel): string {
  const counts = `${count(plugins.length, 'plugin')}, ${count(targets.length, 'target')}`;
  return kind === 'scanned' ? `${counts}; scanned by Image Factory` : counts;
}

/** Summarizes the problems of a registry: `1 conflict`; `2 targets never matched`. */
export function describeProblems({ plugins, targets }: RegistryModel): {
  readonly conflicts: readonly string[];
  readonly dead: readonly string[];
} {
  const conflicts = targets.filter(({ conflict }) => conflict).length;
  const dead = plugins.flatMap(({ claims }) => claims.filter(isDead)).length;
  const idle = plugins.filter(({ reach }) => reach === 'none').length;
  return {
    conflicts: conflicts > 0 ? [count(conflicts, 'conflict')] : [],
    dead: [...(dead > 0 ? [`${count(dead, 'target')} never matched`] : []), ...(idle > 0 ? [`${count(idle, 'plugin')} never used`] : [])],
  };
}

/** Whether no build can match the target. */
export function isDead({ standing }: ClaimModel): boolean {
  return standing === 'unreachable';
}

function row(plugin: PluginModel, colors: Colors): (Cell | Cell[])[] {
  return [
    { text: printable(plugin.name), paint: colors.bold },
    { text: plugin.type ?? '?' },
    delegateCell(plugin.delegate, colors),
    problemsCell(plugin.problems, colors),
    plugin.claims.map((claim) => claimCell(claim, colors)),
  ];
}

function delegateCell({ state, className, interfaces }: DelegateModel, colors: Colors): Cell {
  if (state === 'broken') return { text: 'none', paint: colors.red };
  if (state === 'unknown') return { text: '?', paint: colors.dim };
  return { text: printable(interfaces.length > 0 ? `${className} (${interfaces.join(', ')})` : `${className}`) };
}

function problemsCell(problems: ProblemCounts, colors: Colors): Cell {
  const worst = SEVERITIES.find((severity) => problems[severity] > 0);
  const paint = { error: colors.red, warning: colors.yellow, information: colors.cyan, hint: colors.dim };
  return worst ? { text: countsOf(problems), paint: paint[worst] } : { text: 'none', paint: colors.green };
}

function claimCell(claim: ClaimModel, colors: Colors): Cell {
  const { key, label, kind, standing } = claim;
  const text = printable(kind === 'unreachable' ? label : shortKey(key));
  if (isDead(claim)) return { text: `${text} never matched`, paint: colors.red };
  if (standing === 'overruled') return { text: `${text} (not loaded)`, paint: colors.yellow };
  if (standing === 'contested') return { text: `${text} (shared)`, paint: colors.yellow };
  // More specific targets of other plugins are looked up first.
  return { text: standing === 'narrowed' ? `${text} (in part)` : standing === 'seldom' ? `${text} (seldom)` : text };
}
