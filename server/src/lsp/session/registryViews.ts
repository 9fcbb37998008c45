import type { RegistryView } from '../../registry/registryView.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from './session.ts';
import { runInSlices } from './slices.ts';

/**
 * How often the views are built, because something has changed meanwhile, until a request gets possibly outdated ones. Otherwise, a user who keeps
 * typing would never get any.
 */
const MAX_ATTEMPTS = 3;

/** How long {@link registriesSoon} waits for plugins that have not been checked yet, in milliseconds. */
const SOON_MS = 300;

/**
 * The registries of all open folders, once all plugins have been found. They are built in slices, because there can be thousands of plugins.
 * @throws Canceled
 */
export async function completeRegistries(session: Session, token: CancellationToken): Promise<readonly RegistryView[]> {
  await session.searches.ended(token);
  for (let attempt = 1; ; attempt++) {
    const { changes } = session.scheduler;
    const views = await runInSlices(viewsOf(session), token);
    if (session.scheduler.changes === changes || attempt === MAX_ATTEMPTS) return views;
  }
}

/**
 * The same without waiting long: plugins that have not been found or checked yet appear as they were before, or not at all.
 * @returns the views, and whether they are complete
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

/** @param shouldCheck whether to check plugins that have not been checked yet; called for each */
function* viewsOf({ workspaces }: Session, shouldCheck = () => true): Generator<void, readonly RegistryView[]> {
  const views: RegistryView[] = [];
  for (const { project } of workspaces.all()) views.push(...(yield* project.registriesInSteps(shouldCheck)));
  return views;
}
