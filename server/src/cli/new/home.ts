import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { dirname, type FilePath, join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../../host/overlay.ts';
import { toFilePath, toOsPath } from '../../host/paths.ts';
import { readableAbove } from '../../host/readableAbove.ts';
import { whyNotWritable } from '../../host/writable.ts';
import { Project } from '../../project/project.ts';
import type { PythonReader } from '../../project/types.ts';
import { ReportCollector } from '../../report/collect.ts';
import type { CheckReport } from '../../report/report.ts';
import { type Sibling, siblingsIn } from '../../scaffold/dialogue/answers.ts';
import type { Home } from '../../scaffold/dialogue/home.ts';
import type { PlannedFile } from '../../scaffold/plan.ts';
import { readTemplates } from '../../scaffold/readTemplates.ts';
import { NO_CUSTOM_TEMPLATES, type TemplateSet } from '../../scaffold/template.ts';
import { ExpectedFailure } from '../exit.ts';
import { collect } from '../inspect.ts';
import { rootsOf } from '../paths.ts';

/** What `new` is run with. */
export interface HomeOptions {
  readonly python: PythonReader;
  readonly cwd: string;
  /** The folder of custom templates that the command line names. */
  readonly templates: string | undefined;
}

/** The folder of a new plugin on the disk. */
export class DiskHome implements Home {
  readonly folder: FilePath;
  readonly shown: string;
  readonly files: FileSystem;
  readonly project: Project;
  readonly templates: TemplateSet;
  readonly refused: string | undefined;
  readonly usesEmpty = false;
  #siblings: readonly Sibling[] | undefined;
  readonly #python: PythonReader;
  readonly #roots: readonly FilePath[];
  readonly #cwd: FilePath;

  constructor(folder: FilePath, { python, cwd, templates }: HomeOptions) {
    const written = toOsPath(folder);
    const roots = rootsOf([{ written, path: folder, isFolder: true }], cwd, undefined);
    const files = new NodeFileSystem([...roots, ...readableAbove(folder)]);
    this.folder = folder;
    this.shown = path.relative(cwd, written) || written;
    this.files = files;
    this.project = new Project({ files, python, roots });
    this.templates = templatesFor(this.project.settingsFor(folder).templates?.folder, templates, files, cwd);
    this.refused = whyNotWritable(folder);
    this.#python = python;
    this.#roots = roots;
    this.#cwd = toFilePath(cwd);
  }

  /** Read when they are needed: a home that only reports needs none. */
  get siblings(): readonly Sibling[] {
    this.#siblings ??= siblingsIn(this.project, this.folder);
    return this.#siblings;
  }

  trial(written: readonly { readonly path: FilePath; readonly text: string }[]): Project {
    const files = new OverlayFileSystem(this.files);
    for (const { path: at, text } of written) files.open(at, text);
    return new Project({ files, python: this.#python, roots: this.#roots });
  }

  /**
   * What the checker reports for a plugin.
   * @param files those of the plugin, the first one in its folder
   * @param pretended files to see as if they were written
   * @throws Error when a rule failed, which is a defect of the program
   */
  report(files: readonly PlannedFile[], pretended: readonly PlannedFile[]): CheckReport {
    const project = this.trial(pretended.map((file) => ({ path: join(this.folder, file.path), text: file.text })));
    const own = join(this.folder, dirname(files[0]?.path ?? ''));
    const checked = project.check(own);
    const { failures } = checked;
    if (failures.length > 0) throw new Error(failures.map(({ rule, error }) => `the rule ${rule} failed: ${error}`).join('\n'));
    const collector = new ReportCollector((at) => project.text(at));
    collect(checked, own, project, collector);
    return collector.report(this.#cwd);
  }
}

/**
 * The folder in which the plugin is created: the one that was named, else `imagefactory_plugins` in the working directory, else that.
 * @throws ExpectedFailure when the named one is not a folder
 */
export function homeOf(named: string | undefined, cwd: string): FilePath {
  const usual = path.join(cwd, PLUGINS_PACKAGE);
  const folder = named === undefined ? (isFolder(usual) && path.basename(cwd) !== PLUGINS_PACKAGE ? usual : cwd) : path.resolve(cwd, named);
  if (named === '' || !isFolder(folder))
    throw new ExpectedFailure(`--dir: ${named || 'an empty path'} ${existsSync(folder) ? 'is not a folder' : 'does not exist'}`);
  return toFilePath(folder);
}

function isFolder(osPath: string): boolean {
  return statSync(osPath, { throwIfNoEntry: false })?.isDirectory() === true;
}

function templatesFor(configured: FilePath | undefined, named: string | undefined, files: FileSystem, cwd: string): TemplateSet {
  if (named !== undefined) {
    const folder = toFilePath(named, cwd);
    return readTemplates(new NodeFileSystem([folder]), folder, named);
  }
  if (configured === undefined) return NO_CUSTOM_TEMPLATES;
  return readTemplates(files, configured, path.relative(cwd, toOsPath(configured)) || 'this folder');
}
