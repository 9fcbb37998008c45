import type { FilePath } from '../../files/path.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { CheckScheduler } from '../diagnostics/checkScheduler.ts';
import { Cancelled, runInSlices } from './slices.ts';
import type { WorkspaceProject, Workspaces } from './workspaces.ts';

/** What searches have to do with the rest of a session. */
interface SearchContext {
  readonly workspaces: Workspaces;
  readonly scheduler: CheckScheduler;
  readonly errors: ErrorReporter;
  /** Writes into the log of the editor. */
  readonly warn: (message: string) => void;
}

/** The searches of folders for plugins, in between other work. What they find is checked. */
export class Searches {
  readonly #context: SearchContext;
  /** By workspace and folder the last search that was begun: those before it end, as it finds all that they would. */
  readonly #latest = new WeakMap<WorkspaceProject, Map<FilePath, object>>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #toldClosed = new Set<FilePath>();

  constructor(context: SearchContext) {
    this.#context = context;
  }

  /** Whether there may be plugins that were not met yet. */
  get isUnderWay(): boolean {
    return this.#underWay.size > 0;
  }

  /** Resolves when all plugins were met. Never fails. */
  async ended(): Promise<void> {
    while (this.isUnderWay) await Promise.all(this.#underWay);
  }

  /** Searches a folder of a workspace. Nested workspace folders answer for themselves. */
  begin(workspace: WorkspaceProject, folder: FilePath): void {
    const { errors } = this.#context;
    const what = `searching ${folder}`;
    const search = this.#search(workspace, folder)
      .catch((error) => errors.report(what, error))
      .finally(() => this.#underWay.delete(search));
    this.#underWay.add(search);
  }

  async #search(workspace: WorkspaceProject, folder: FilePath): Promise<void> {
    const { workspaces, scheduler } = this.#context;
    const steps = workspace.project.discoverInSteps([folder]);
    const ofHome = this.#latest.get(workspace) ?? new Map<FilePath, object>();
    this.#latest.set(workspace, ofHome.set(folder, steps));
    const token = {
      /** The workspace folders have changed, or it was begun anew: another search of them is under way. */
      get isCancellationRequested() {
        return !workspaces.all().includes(workspace) || ofHome.get(folder) !== steps;
      },
    };
    try {
      const { directories } = await runInSlices(steps, token);
      const found = directories.filter((directory) => workspaces.of(directory) === workspace);
      scheduler.check([...found, ...workspace.project.configs().filter((file) => workspaces.of(file) === workspace)], 'other');
      this.#tellClosed(workspace);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  /** A plugin that was not looked at must not pass for one without findings: each folder is told once. */
  #tellClosed({ disk }: WorkspaceProject): void {
    for (const folder of disk.closed) {
      if (!this.#toldClosed.has(folder)) this.#context.warn(`Cannot open ${folder}: permission denied. Plugins inside were not checked.`);
      this.#toldClosed.add(folder);
    }
  }
}
