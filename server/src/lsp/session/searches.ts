import type { FilePath } from '../../files/path.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { CheckScheduler } from '../diagnostics/checkScheduler.ts';
import { Canceled, runInSlices } from './slices.ts';
import type { WorkspaceProject, Workspaces } from './workspaces.ts';

/** The parts of the session that searches use. */
interface SearchContext {
  readonly workspaces: Workspaces;
  readonly scheduler: CheckScheduler;
  readonly errors: ErrorReporter;
  /** Writes to the output channel of the editor. */
  readonly warn: (message: string) => void;
}

/** Searches folders for plugins, in slices, and schedules checks of the plugins found. */
export class Searches {
  readonly #context: SearchContext;
  /** The last search of each folder, by workspace. It cancels earlier ones, because it finds everything that they would. */
  readonly #latest = new WeakMap<WorkspaceProject, Map<FilePath, object>>();
  readonly #running = new Set<Promise<void>>();
  readonly #reportedClosed = new Set<FilePath>();

  constructor(context: SearchContext) {
    this.#context = context;
  }

  /** Whether there may be plugins that have not been found yet. */
  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Resolves when all plugins have been found. Never rejects. */
  async ended(): Promise<void> {
    while (this.isRunning) await Promise.all(this.#running);
  }

  /** Searches a folder of a workspace. Plugins in nested workspace folders are left to the searches of these. */
  begin(workspace: WorkspaceProject, folder: FilePath): void {
    const { errors } = this.#context;
    const what = `searching ${folder}`;
    const search = this.#search(workspace, folder)
      .catch((error) => errors.report(what, error))
      .finally(() => this.#running.delete(search));
    this.#running.add(search);
  }

  async #search(workspace: WorkspaceProject, folder: FilePath): Promise<void> {
    const { workspaces, scheduler } = this.#context;
    const steps = workspace.project.discoverInSteps([folder]);
    const latestByFolder = this.#latest.get(workspace) ?? new Map<FilePath, object>();
    this.#latest.set(workspace, latestByFolder.set(folder, steps));
    const token = {
      /** True if the workspace folders have changed, or a newer search of the folder has started. */
      get isCancellationRequested() {
        return !workspaces.all().includes(workspace) || latestByFolder.get(folder) !== steps;
      },
    };
    try {
      const { directories } = await runInSlices(steps, token);
      const found = directories.filter((directory) => workspaces.of(directory) === workspace);
      scheduler.check([...found, ...workspace.project.configs().filter((file) => workspaces.of(file) === workspace)], 'other');
      this.#reportClosed(workspace);
    } catch (error) {
      if (!(error instanceof Canceled)) throw error;
    }
  }

  /** Warns once about each folder without read permission: its plugins must not seem to have no problems. */
  #reportClosed({ disk }: WorkspaceProject): void {
    for (const folder of disk.closed) {
      if (!this.#reportedClosed.has(folder))
        this.#context.warn(`Cannot open ${folder}: permission denied. Plugins inside were not checked.`);
      this.#reportedClosed.add(folder);
    }
  }
}
