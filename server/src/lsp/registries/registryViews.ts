import { isInside } from '../../files/path.ts';
import type { RegistryView } from '../../project/registry/registryView.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from '../session/session.ts';
import { orCancelled, runInSlices } from '../session/slices.ts';

/** So often it is begun again when something changes before the end; who never stops typing is told what was so while it was looked at. */
const MAX_BEGINNINGS = 3;

/** So long those who want an answer soon wait for plugins that are not checked yet. In ms. */
const SOON = 300;

/** Registries that are being put together, for all that wait for them. */
interface Making {
  waiting: number;
  beginnings: number;
  readonly views: Promise<readonly RegistryView[]>;
}

const underWay = new WeakMap<Session, Making>();

/**
 * The registries of all folders that are open, as far as their plugins were met, each from the folder that answers for it; of thousands of plugins put together in turns. Who
 * asks while others wait gets the same answer, in which everything counts that has changed before.
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

/** The same when all plugins were met, for who asks about all of them. @throws Cancelled */
export async function wholeRegistriesOf(session: Session, token: CancellationToken): Promise<readonly RegistryView[]> {
  await orCancelled(session.searches.ended(), token);
  return registriesOf(session, token);
}

/**
 * The same without waiting for thousands of plugins to be checked: those that are not are shown as they were last, or left out. `isWhole`: none
 * is, and all were met. @throws Cancelled
 */
export async function registriesSoon(session: Session, token: CancellationToken) {
  const { searches, scheduler } = session;
  const until = performance.now() + SOON;
  let isLate = false;
  const views = await runInSlices(
    viewsOf(session, () => {
      // Where nobody else checks them, nobody has to wait for long.
      const isInTime = performance.now() < until || (!searches.isUnderWay && scheduler.isSettled('other'));
      isLate ||= !isInTime;
      return isInTime;
    }),
    token,
  );
  return { views, isWhole: !isLate && !searches.isUnderWay };
}

function begin(session: Session): Making {
  const nobodyWaits = {
    get isCancellationRequested() {
      return making.waiting === 0;
    },
  };
  const make = async () => {
    // The first who asks counts from the next turn on.
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
  // Whoever waits is told; that nobody does is no crash.
  making.views.catch(() => undefined);
  underWay.set(session, making);
  return making;
}

/** @param awaits whether a plugin that is not checked yet is to be checked now */
function* viewsOf({ workspaces }: Session, awaits: () => boolean = () => true): Generator<void, readonly RegistryView[]> {
  const views: RegistryView[] = [];
  for (const workspace of workspaces.all()) {
    const found = yield* workspace.project.registriesInSteps({ awaits });
    const own = found.filter(({ model }) => {
      const isOpen = workspaces.folders.some((folder) => isInside(model.folder, folder));
      // Where a plugin itself is the folder that is open, its registry lies around that folder.
      const place = isOpen ? model.folder : model.plugins[0]?.directory;
      // With other settings a workspace is another object, while its project stays.
      return place !== undefined && workspaces.of(place).project === workspace.project;
    });
    views.push(...own);
  }
  return views;
}
