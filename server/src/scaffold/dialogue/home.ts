import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join, relative } from '../../files/path.ts';
import type { Project } from '../../project/project.ts';
import type { Severity } from '../../rules/shared/finding.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { PluginAnswers } from '../answers.ts';
import { claimProblems } from '../claimed.ts';
import { type PlannedFile, planPlugin, type ScaffoldPlan } from '../plan.ts';
import { type Registration, registrationsIn } from '../registration.ts';
import type { TemplateSet } from '../template.ts';
import type { Sibling } from './answers.ts';

/** The folder in which a plugin is to be created, the folder around the plugin's own. */
export interface Home {
  readonly folder: FilePath;
  /** The folder as people see it. */
  readonly shown: string;
  readonly project: Project;
  readonly files: FileSystem;
  /** The plugins in the folder. */
  readonly siblings: readonly Sibling[];
  readonly templates: TemplateSet;
  /** Why nothing can be created in it. */
  readonly refused: string | undefined;
  /** Whether an empty folder of the plugin's name, such as Undo leaves in VS Code, can be used. */
  readonly usesEmpty: boolean;
  /** The project as it would be with these files. */
  trial(files: readonly { readonly path: FilePath; readonly text: string }[]): Project;
}

/** What the checks report for a plugin that has not been written. */
export interface PlannedFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  /** From the folder of the home. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Preview extends ScaffoldPlan {
  /** The lists of plugins in the folder that could name this one. */
  readonly lists: readonly Registration[];
}

/** The files of a plugin, none where it cannot be created, and what is wrong with its answers in its folder. */
export function previewPlugin(answers: PluginAnswers, home: Home): Preview {
  const { files, problems } = planPlugin(answers, home.templates);
  const taken = nameTaken(home, answers.name);
  const place = [
    ...(home.refused === undefined ? [] : [{ field: 'folder', message: home.refused }]),
    ...(taken === undefined ? [] : [{ field: 'name', message: taken }]),
  ].map((problem) => ({ ...problem, severity: 'error' as const, index: undefined }));
  const claimed = claimProblems(answers, home.project.registryOf(join(home.folder, answers.name)), undefined);
  const isPossible = files.length > 0 && place.length === 0;
  const lists = isPossible ? registrationsIn(home.files, home.folder, answers) : [];
  return { files: isPossible ? files : [], problems: [...place, ...problems, ...claimed], lists };
}

/** The findings that a new plugin would have, except for targets that others claim, which are among the problems of its answers. */
export function plannedFindings(home: Home, files: readonly PlannedFile[], changed: readonly Registration[]): readonly PlannedFinding[] {
  const written = files.map(({ path, text }) => ({ path: join(home.folder, path), text }));
  const lists = changed.map(({ list, after }) => ({ path: join(home.folder, list), text: after }));
  const project = home.trial([...written, ...lists]);
  return project
    .check(dirname(written[0]?.path ?? home.folder))
    .findings.filter(({ rule }) => rule !== 'target-conflict')
    .map(({ severity, rule, message, path, span }) => ({
      severity,
      rule,
      message,
      file: written.some((file) => file.path === path) ? relative(home.folder, path) : basename(path),
      line: new LineIndex(project.text(path) ?? '').position(span.start).line + 1,
    }));
}

/** Why no plugin of this name can be created in a folder, or undefined. Names that differ only in case are the same on many disks. */
export function nameTaken({ files, folder, usesEmpty }: Pick<Home, 'files' | 'folder' | 'usesEmpty'>, name: string): string | undefined {
  const entries = name === '' ? [] : files.list(folder);
  const same = entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
  if (same?.name === name) {
    const isFree = usesEmpty && same.kind === 'directory' && files.list(join(folder, name)).length === 0;
    return isFree ? undefined : `"${name}" already exists. Choose another name.`;
  }
  if (same) return `"${same.name}" already exists and differs from "${name}" only in case. Choose another name.`;
  const module = entries.find((entry) => entry.name === `${name}.py`);
  return module && `"${module.name}" already exists, and Python could import only one of them. Choose another name.`;
}
