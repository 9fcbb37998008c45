import { isInside } from '../../files/path.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from '../session/session.ts';
import { orCanceled, runInSlices } from '../session/slices.ts';

/**
 * How often the views are built, because something has changed meanwhile, until requests get possibly outdated ones. Otherwise, a user who keeps
 * typing would never get any.
 */
const MAX_ATTEMPTS = 3;

/** How long {@link registriesSoon} waits for plugins that have not been checked yet, in milliseconds. */
const SOON_MS = 300;

/** Views that are being built, for all requests that wait for them. */
interface PendingViews {
  waiting: number;
  attempts: number;
  readonly views: Promise<readonly RegistryView[]>;
}

const pendingBySession = new WeakMap<Session, PendingViews>();

/**
 * The registries of all open folders, with the plugins found so far, each from the workspace it belongs to. They are built in slices, because there can be
 * thousands of plugins. Concurrent requests share one result, which includes all changes before each request.
 * @throws Canceled
 */
export async function registriesOf(session: Session, token: CancellationToken): Promise<readonly RegistryView[]> {
  const pending = pendingBySession.get(session) ?? begin(session);
  pending.waiting++;
  pending.attempts = 0;
  try {
    return await orCanceled(pending.views, token);
  } finally {
    pending.waiting--;
  }
}

/** The same as {@link registriesOf}, once all plugins have been found. @throws Canceled */
export async function completeRegistriesOf(session: Session, token: CancellationToken): Promise<readonly RegistryView[]> {
  await orCanceled(session.searches.ended(), token);
  return registriesOf(session, token);
}

/**
 * The same as {@link registriesOf}, without waiting long for checks: plugins that have not been checked appear as they were before, or not at all.
 * @returns the views, and whether they are complete: all plugins have been found and checked
 * @throws Canceled
 */
export async function registriesSoon(session: Session, token: CancellationToken) {
  const { searches, scheduler } = session;
  const until = performance.now() + SOON_MS;
  let isLate = false;
  const views = await runInSlices(
    viewsOf(session, () => {
      // If no other checks are running, these do not take long.
      const checksNow = performance.now() < until || (!searches.isRunning && scheduler.isIdle);
      isLate ||= !checksNow;
      return checksNow;
    }),
    token,
  );
  return { views, isComplete: !isLate && !searches.isRunning };
}

function begin(session: Session): PendingViews {
  const abandoned = {
    get isCancellationRequested() {
      return pending.waiting === 0;
    },
  };
  const make = async () => {
    // `pending` and its first waiting request exist only from the next microtask on.
    await undefined;
    try {
      for (;;) {
        const { changes } = session.scheduler;
        const views = await runInSlices(viewsOf(session), abandoned);
        if (session.scheduler.changes === changes || ++pending.attempts >= MAX_ATTEMPTS) return views;
      }
    } finally {
      pendingBySession.delete(session);
    }
  };
  const pending: PendingViews = { waiting: 0, attempts: 0, views: make() };
  // Waiting requests get the error; without any, it must not become an unhandled rejection.
  pending.views.catch(() => undefined);
  pendingBySession.set(session, pending);
  return pending;
}

/** @param awaits whether to check plugins that have not been checked yet; called for each */
function* viewsOf({ workspaces }: Session, awaits: () => boolean = () => true): Generator<void, readonly RegistryView[]> {
  const views: RegistryView[] = [];
  for (const workspace of workspaces.all()) {
    const found = yield* workspace.project.registriesInSteps(awaits);
    const own = found.filter(({ model }) => {
      const isOpen = workspaces.folders.some((folder) => isInside(model.folder, folder));
      // If a plugin's own folder is the workspace folder, its registry is outside of it.
      const place = isOpen ? model.folder : model.plugins[0]?.directory;
      // Changed settings replace the workspace object, but not its project.
      return place !== undefined && workspaces.of(place).project === workspace.project;
    });
    views.push(...own);
  }
  return views;
}
