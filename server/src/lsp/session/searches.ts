import type { FilePath } from '../../files/path.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { CheckScheduler } from '../diagnostics/checkScheduler.ts';
import { Canceled, runInSlices } from './slices.ts';
import type { WorkspaceProject, Workspaces } from './workspaces.ts';

/** Searches folders for plugins, in slices, and schedules checks of the plugins found. */
export class Searches {
  readonly #workspaces: Workspaces;
  readonly #scheduler: CheckScheduler;
  readonly #errors: ErrorReporter;
  /** The last search of each folder, by workspace. It cancels earlier ones, because it finds everything that they would. */
  readonly #latest = new WeakMap<WorkspaceProject, Map<FilePath, object>>();
  readonly #running = new Set<Promise<void>>();

  constructor(workspaces: Workspaces, scheduler: CheckScheduler, errors: ErrorReporter) {
    this.#workspaces = workspaces;
    this.#scheduler = scheduler;
    this.#errors = errors;
  }

  /** Whether there may be plugins that have not been found yet. */
  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Resolves when all plugins have been found. The searches continue even if the token is canceled. @throws Canceled */
  async ended(token: CancellationToken): Promise<void> {
    if (token.isCancellationRequested) throw new Canceled();
    let listening: { dispose(): void } | undefined;
    const canceled = new Promise<never>((_, reject) => {
      listening = token.onCancellationRequested(() => reject(new Canceled()));
    });
    try {
      while (this.isRunning) await Promise.race([Promise.all(this.#running), canceled]);
    } finally {
      listening?.dispose();
    }
  }

  /** Searches all workspace folders. */
  beginAll(): void {
    for (const workspace of this.#workspaces.all()) if (workspace.isWorkspaceFolder) this.begin(workspace, workspace.folder);
  }

  /** Searches a folder of a workspace. Plugins in nested workspace folders are left to the searches of these. */
  begin(workspace: WorkspaceProject, folder: FilePath): void {
    const search = this.#search(workspace, folder)
      .catch((error) => this.#errors.report(`searching ${folder}`, error))
      .finally(() => this.#running.delete(search));
    this.#running.add(search);
  }

  async #search(workspace: WorkspaceProject, folder: FilePath): Promise<void> {
    const [workspaces, { project, disk }] = [this.#workspaces, workspace];
    const steps = project.discoverInSteps([folder]);
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
      this.#scheduler.check(
        [...directories, ...project.configs()].filter((place) => workspaces.of(place) === workspace),
        'other',
      );
      // The plugins in folders without read permission must not seem to have no problems.
      for (const closed of disk.closed) this.#errors.warnOnce(`Cannot open ${closed}: permission denied. Plugins inside were not checked.`);
    } catch (error) {
      if (!(error instanceof Canceled)) throw error;
    }
  }
}
