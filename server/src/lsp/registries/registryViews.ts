import { isInside } from '../../files/path.ts';
import type { RegistryView } from '../../project/registry/registryView.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from '../session/session.ts';
import { orCancelled, runInSlices } from '../session/slices.ts';

/**
 * How often the views are rebuilt because something has changed meanwhile. After that, requests get possibly outdated views: a user who keeps typing would
 * otherwise never get any.
 */
const MAX_BEGINNINGS = 3;

/** How long {@link registriesSoon} waits for plugins that have not been checked yet, in milliseconds. */
const SOON = 300;

/** Views that are being built, for all requests that wait for them. */
interface Making {
  waiting: number;
  beginnings: number;
  readonly views: Promise<readonly RegistryView[]>;
}

const underWay = new WeakMap<Session, Making>();

/**
 * The registries of all open folders, with the plugins found so far, each from the workspace it belongs to. They are built in slices, because there can be
 * thousands of plugins. Concurrent requests share one result, which includes all changes before each request.
 * @throws Cancelled
 */
export async function registriesOf(session: Session, token: CancellationToken): Promise<readonly RegistryView[]> {
  const making = underWay.get(session) ?? begin(session);
  making.waiting++;
  making.beginnings = 0;
  try {
    return await orCancelled(making.views, token);
  } finally {
    making.waiting--;
  }
}

/** The same as {@link registriesOf}, once all plugins have been found. @throws Cancelled */
export async function wholeRegistriesOf(session: Session, token: CancellationToken): Promise<readonly RegistryView[]> {
  await orCancelled(session.searches.ended(), token);
  return registriesOf(session, token);
}

/**
 * The same as {@link registriesOf}, without waiting long for checks: plugins that have not been checked appear as they were before, or not at all.
 * @returns the views, and whether they are complete: all plugins have been found and checked
 * @throws Cancelled
 */
export async function registriesSoon(session: Session, token: CancellationToken) {
  const { searches, scheduler } = session;
  const until = performance.now() + SOON;
  let isLate = false;
  const views = await runInSlices(
    viewsOf(session, () => {
      // If no other checks are running, these do not take long.
      const isInTime = performance.now() < until || (!searches.isRunning && scheduler.isSettled('other'));
      isLate ||= !isInTime;
      return isInTime;
    }),
    token,
  );
  return { views, isWhole: !isLate && !searches.isRunning };
}

function begin(session: Session): Making {
  const nobodyWaits = {
    get isCancellationRequested() {
      return making.waiting === 0;
    },
  };
  const make = async () => {
    // `making` and its first waiting request exist only from the next microtask on.
    await undefined;
    try {
      for (;;) {
        const { changes } = session.scheduler;
        const views = await runInSlices(viewsOf(session), nobodyWaits);
        if (session.scheduler.changes === changes || ++making.beginnings >= MAX_BEGINNINGS) return views;
      }
    } finally {
      underWay.delete(session);
    }
  };
  const making: Making = { waiting: 0, beginnings: 0, views: make() };
  // Waiting requests get the error; without any, it must not become an unhandled rejection.
  making.views.catch(() => undefined);
  underWay.set(session, making);
  return making;
}

/** @param awaits whether to check a plugin that has not been checked yet now */
function* viewsOf({ workspaces }: Session, awaits: () => boolean = () => true): Generator<void, readonly RegistryView[]> {
  const views: RegistryView[] = [];
  for (const workspace of workspaces.all()) {
    const found = yield* workspace.project.registriesInSteps({ awaits });
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
