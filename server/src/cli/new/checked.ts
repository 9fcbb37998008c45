import type { FileSystem } from '../../files/fileSystem.ts';
import { dirname, join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../../host/overlay.ts';
import { toFilePath } from '../../host/paths.ts';
import { readableAbove } from '../../host/readableAbove.ts';
import { loadPython } from '../../host/wasm.ts';
import { Project } from '../../project/project.ts';
import { ReportCollector } from '../../report/collect.ts';
import type { CheckReport } from '../../report/report.ts';
import type { PlannedFile } from '../../scaffold/plan.ts';
import type { EffectiveSettings } from '../../settings/effective.ts';
import { rootsOf } from '../paths.ts';

/** The engine over the folder of a new plugin, before anything is written and afterwards. */
export class NewPluginCheck {
  readonly #folder: string;
  readonly #files: OverlayFileSystem;
  readonly #project: Project;

  private constructor(folder: string, files: OverlayFileSystem, project: Project) {
    this.#folder = folder;
    this.#files = files;
    this.#project = project;
  }

  /** @param folder the folder around the plugin's own, as the operating system writes it */
  static async in(folder: string, cwd: string): Promise<NewPluginCheck> {
    const roots = rootsOf([{ written: folder, path: toFilePath(folder), isFolder: true }], cwd, undefined);
    const files = new OverlayFileSystem(new NodeFileSystem([...roots, ...readableAbove(toFilePath(folder))]));
    return new NewPluginCheck(folder, files, new Project({ files, python: await loadPython(), roots }));
  }

  /** What the configuration file of the folder says. */
  get settings(): EffectiveSettings {
    return this.#project.settingsFor(toFilePath(this.#folder));
  }

  /** The files as the engine sees them. */
  get files(): FileSystem {
    return this.#files;
  }

  /** Lets files count as if they were written. */
  pretend(files: readonly PlannedFile[]): void {
    const paths = files.map((file) => join(toFilePath(this.#folder), file.path));
    for (const [i, file] of files.entries()) this.#files.open(paths[i] ?? '', file.text);
    for (const path of paths) this.#project.changed(path);
  }

  /**
   * What the checker says of the plugin.
   * @param files those that it consists of; the first one lies in its folder
   * @throws Error when a rule failed, which is a defect of the program
   */
  report(files: readonly PlannedFile[], cwd: string): CheckReport {
    const own = join(toFilePath(this.#folder), dirname(files[0]?.path ?? ''));
    const { findings, failures, plugin } = this.#project.check(own);
    if (failures.length > 0) throw new Error(failures.map(({ rule, error }) => `the rule ${rule} failed: ${error}`).join('\n'));
    const collector = new ReportCollector((path) => this.#project.text(path));
    const looked = [...plugin.documents.map((document) => document.path), ...plugin.delegate.dependencies];
    const read = looked.filter((path) => this.#project.text(path) !== undefined);
    collector.add(own, findings, read);
    return collector.report(toFilePath(cwd));
  }
}
