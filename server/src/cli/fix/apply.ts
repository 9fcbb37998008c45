import { compatibleFixes } from '../../features/codeActions.ts';
import type { FilePath } from '../../files/path.ts';
import type { Project } from '../../project/project.ts';
import type { FileEdit, Finding, Fix } from '../../rules/shared/finding.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { FoundPlugins } from '../findPlugins.ts';
import { checkTemplates } from '../inspect.ts';
import type { EditedFiles } from './files.ts';

/** Limits the rounds, because fixes might undo each other. Several are needed: a fix can make others possible, and findings per file are capped. */
const MAX_ROUNDS = 100;

/** Limits how much of a file is rewritten, in UTF-16 code units, so that a large file with fixes that have to be applied one by one ends in time. */
const MAX_REWRITTEN = 2_000_000;

/** The result of {@link applyFixes}. */
export interface FixRun {
  /** The number of applied fixes. */
  readonly fixed: number;
  /** Whether there are no more fixes; false if a limit was reached. */
  readonly isComplete: boolean;
}

/**
 * Applies the fixes of plugins, settings files, and templates until there are none left. Nothing is written to the disk.
 * @param found its project reads from `files`
 * @param allows whether to apply a fix
 * @param progress receives progress messages
 */
export function applyFixes(
  found: FoundPlugins,
  files: EditedFiles,
  allows: (fix: Fix) => boolean,
  progress: (text: string) => void,
): FixRun {
  const { project } = found;
  let fixed = 0;
  const rewritten = new Map<FilePath, number>();
  const isLimited = (path: FilePath) => (rewritten.get(path) ?? 0) > MAX_REWRITTEN;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const findings = findingsOf(found, progress);
    const canApply = (edit: FileEdit) => files.canApply(edit) && !isLimited(edit.path);
    const fixes = compatibleFixes(findings, (fix) => allows(fix) && fix.edits.every(canApply));
    if (fixes.length === 0) return { fixed, isComplete: ![...rewritten.keys()].some(isLimited) };
    for (const [path, text] of textsAfter(fixes, project)) {
      files.edit(path, text);
      rewritten.set(path, (rewritten.get(path) ?? 0) + text.length);
      for (const name of new Set([path, files.realPath(path) ?? path])) project.changed(name);
    }
    fixed += fixes.length;
  }
  return { fixed, isComplete: false };
}

function findingsOf(found: FoundPlugins, progress: (text: string) => void): readonly Finding[] {
  const { project, directories } = found;
  const ofPlugins = directories.flatMap((directory, i) => {
    progress(`fixing: ${i} of ${directories.length} plugins`);
    return project.findings(directory).findings;
  });
  const ofConfigs = project.configs().flatMap((path) => project.checkConfig(path).findings);
  return [...ofPlugins, ...ofConfigs, ...checkTemplates(found).flatMap(({ findings }) => findings)];
}

function textsAfter(fixes: readonly Fix[], project: Project): ReadonlyMap<FilePath, string> {
  const created = new Map<FilePath, string>();
  const changes = new Map<FilePath, TextEdit[]>();
  for (const edit of fixes.flatMap((fix): readonly FileEdit[] => fix.edits)) {
    if (edit.kind === 'create') created.set(edit.path, edit.text);
    else changes.set(edit.path, [...(changes.get(edit.path) ?? []), ...edit.edits]);
  }
  return new Map([...created, ...[...changes].map(([path, edits]) => [path, applyEdits(project.text(path) ?? '', edits)] as const)]);
}
