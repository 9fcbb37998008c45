import type { FilePath } from '../../files/path.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from './session.ts';
import { Canceled, runInSlices } from './slices.ts';

/** Searches folders for plugins, in slices, and schedules checks of the plugins found. */
export class Searches {
  readonly #session: Session;
  /** The last search of each folder. It cancels earlier ones, because it finds everything that they would. */
  readonly #latest = new Map<FilePath, object>();
  readonly #running = new Set<Promise<void>>();

  constructor(session: Session) {
    this.#session = session;
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

  /** Searches all workspace folders. Cancels other searches. */
  beginAll(): void {
    this.#latest.clear();
    for (const folder of this.#session.workspaces.main.roots) this.begin(folder);
  }

  /** Searches a folder in a workspace folder. */
  begin(folder: FilePath): void {
    const search = this.#search(folder)
      .catch((error) => this.#session.errors.report(`searching ${folder}`, error))
      .finally(() => this.#running.delete(search));
    this.#running.add(search);
  }

  async #search(folder: FilePath): Promise<void> {
    const { workspaces, scheduler, errors } = this.#session;
    const { project, disk } = workspaces.main;
    const steps = project.discoverInSteps([folder]);
    const latest = this.#latest.set(folder, steps);
    const token = {
      get isCancellationRequested() {
        return latest.get(folder) !== steps;
      },
    };
    try {
      const { directories } = await runInSlices(steps, token);
      const configs = project.configs().filter((path) => workspaces.folderOf(path) !== undefined);
      scheduler.check([...directories, ...configs], 'other');
      // The plugins in folders without read permission must not seem to have no problems.
      for (const closed of disk.closed) errors.warnOnce(`Cannot open ${closed}: permission denied. Plugins inside were not checked.`);
    } catch (error) {
      if (!(error instanceof Canceled)) throw error;
    }
  }
}
