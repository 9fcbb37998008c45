import type { FilePath } from '../files/path.ts';
import type { CheckedPackage, Discovery, ProjectOptions, Settings, Verdict } from './types.ts';

/**
 * The plugins of some folders, checked on demand and cached. Every door (server, command line, tests) uses this
 * class; it knows neither editors nor processes.
 */
export class Project {
  constructor(_options: ProjectOptions) {
    throw new Error('not written yet');
  }

  /** Replaces the settings; everything is checked anew on the next call. */
  configure(_settings: Settings): void {
    throw new Error('not written yet');
  }

  /** Finds plugin packages at and below the given files and folders, in bounded time and without following cycles. */
  discover(_paths: readonly FilePath[]): Discovery {
    throw new Error('not written yet');
  }

  /** Whether a metadata document or Python file belongs to a plugin. */
  identify(_path: FilePath): Verdict {
    throw new Error('not written yet');
  }

  /** The package in a folder with its findings; cached until a file that it depends on changes. */
  check(_directory: FilePath): CheckedPackage {
    throw new Error('not written yet');
  }

  /** Tells that a file was changed, created or deleted. Returns the folders of cached packages whose findings may differ now. */
  changed(_path: FilePath): readonly FilePath[] {
    throw new Error('not written yet');
  }

  /** The text of a file as the project sees it, or undefined. */
  text(_path: FilePath): string | undefined {
    throw new Error('not written yet');
  }
}
