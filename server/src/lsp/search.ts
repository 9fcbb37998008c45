import type { FilePath } from '../files/path.ts';
import type { Guard } from './guard.ts';
import type { Home, Homes } from './homes.ts';
import { type Publisher, TURN } from './publisher.ts';

/** The last search that was begun in a folder of a home: those before it end, as it finds all that they would. */
const latest = new WeakMap<Home, Map<FilePath, object>>();

/**
 * Searches a folder of a home for plugins, in between other work, and has what it finds checked. Nested workspace folders
 * answer for themselves.
 * @param ended called once, however the search ends
 */
export function search(home: Home, folder: FilePath, homes: Homes, publisher: Publisher, guard: Guard, ended: () => void): void {
  const steps = home.project.discoverInSteps([folder]);
  const ofHome = latest.get(home) ?? new Map<FilePath, object>();
  latest.set(home, ofHome.set(folder, steps));
  const turn = () => {
    // The workspace folders have changed: a search of the new ones is under way.
    if (!homes.all().includes(home) || ofHome.get(folder) !== steps) {
      steps.return(undefined as never);
      return ended();
    }
    const until = performance.now() + TURN;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) {
      ended();
      const found = step.value.directories.filter((directory) => homes.of(directory) === home);
      publisher.check([...found, ...home.project.configs().filter((file) => homes.of(file) === home)], 'other');
    } else later();
  };
  const later = () => void setImmediate(() => guard.run(`the search of ${folder}`, guarded));
  const guarded = () => {
    try {
      turn();
    } catch (error) {
      ended();
      throw error;
    }
  };
  later();
}
