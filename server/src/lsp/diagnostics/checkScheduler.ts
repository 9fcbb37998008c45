import { type FilePath, isInside } from '../../files/path.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import type { Session } from '../session/session.ts';
import { nextSlice, SLICE_MS } from '../session/slices.ts';

const TITLE = 'checking a plugin';

/**
 * Decides when each plugin is checked, and sends the findings of open and closed files. Checks are not delayed: they run right after the event loop
 * iteration in which files changed. Plugins that are being edited come first; the others share time slices with other background work.
 */
export class CheckScheduler {
  readonly #session: Session;
  readonly #edited = new Set<FilePath>();
  readonly #others = new Set<FilePath>();
  readonly #documents = new Set<FilePath>();
  /** Findings by file, then by plugin, because several plugins can import the same module. */
  readonly #findings = new Map<FilePath, Map<FilePath, readonly Finding[]>>();
  /** The files in which each plugin has findings. */
  readonly #files = new Map<FilePath, ReadonlySet<FilePath>>();
  /** Whether a run for edited plugins is scheduled. */
  #scheduled = false;
  /** Whether a background run is scheduled. */
  #queued = false;
  /** Counts the changes that may change findings. */
  changes = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Schedules checks of these plugins; `edited` ones come first. */
  check(directories: Iterable<FilePath>, urgency: 'edited' | 'other'): void {
    this.changes++;
    for (const directory of directories) {
      if (urgency === 'edited') this.#edited.add(directory);
      else this.#others.add(directory);
    }
    this.#schedule();
  }

  /** Schedules diagnostics for the current version of an open document, even if they have not changed. */
  answer(path: FilePath): void {
    this.#documents.add(path);
    this.#schedule();
  }

  /** Whether no checks are pending. */
  get isIdle(): boolean {
    return this.#edited.size + this.#documents.size + this.#others.size === 0;
  }

  /** Schedules checks of all plugins that have findings. */
  checkAll(): void {
    this.check(this.#files.keys(), 'other');
  }

  /** Sends the findings of a file again, because the diagnostics made from them have changed. */
  resend(path: FilePath): void {
    if (this.#findings.has(path)) this.#send(path, true);
  }

  /** The folders of plugins and the configuration files, at or below a path, that have findings. */
  placesBelow(path: FilePath): readonly FilePath[] {
    return [...this.#files.keys()].filter((place) => isInside(place, path));
  }

  /** The plugins whose last check had findings in a file. */
  pluginsAbout(path: FilePath): readonly FilePath[] {
    return [...(this.#findings.get(path)?.keys() ?? [])];
  }

  #schedule(): void {
    const { errors } = this.#session;
    if (this.#others.size > 0 && this.#edited.size === 0 && this.#documents.size === 0) {
      if (this.#queued) return;
      this.#queued = true;
      errors.run(TITLE, async () => {
        await nextSlice();
        this.#queued = false;
        if (this.#others.size > 0) this.#run(true);
      });
    } else if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        errors.run(TITLE, () => this.#run(false));
      });
    }
  }

  /** Checks for one time slice. @param background whether plugins that are not being edited are checked too */
  #run(background: boolean): void {
    const until = performance.now() + SLICE_MS;
    do {
      const directory = take(this.#edited) ?? (background && this.#documents.size === 0 ? take(this.#others) : undefined);
      if (directory !== undefined) this.#checkOne(directory);
      else if (this.#documents.size > 0) this.#answerDocuments();
      else break;
    } while (performance.now() < until);
    if (this.isIdle) this.#session.checksEnded();
    else this.#schedule();
  }

  #checkOne(directory: FilePath): void {
    this.#others.delete(directory);
    let findings: readonly Finding[];
    try {
      findings = this.#session.check(directory);
    } catch (error) {
      // The published findings stay.
      this.#session.errors.report(`checking ${directory}`, error);
      return;
    }
    const byPath = new Map<FilePath, Finding[]>();
    for (const finding of findings) byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
    const before = this.#files.get(directory) ?? [];
    if (byPath.size > 0) this.#files.set(directory, new Set(byPath.keys()));
    else this.#files.delete(directory);
    for (const path of new Set([...before, ...byPath.keys()])) {
      this.#record(path, directory, byPath.get(path));
      if (!this.#documents.has(path)) this.#send(path, false);
    }
  }

  #record(path: FilePath, directory: FilePath, findings: readonly Finding[] | undefined): void {
    const byPlugin = this.#findings.get(path) ?? new Map<FilePath, readonly Finding[]>();
    if (findings) byPlugin.set(directory, findings);
    else byPlugin.delete(directory);
    if (byPlugin.size > 0) this.#findings.set(path, byPlugin);
    else this.#findings.delete(path);
  }

  #answerDocuments(): void {
    for (const path of this.#documents) this.#send(path, true);
    this.#documents.clear();
  }

  #send(path: FilePath, force: boolean): void {
    this.#session.publisher.send(path, distinct([...(this.#findings.get(path)?.values() ?? [])].flat()), force);
  }
}

/** Removes duplicates: plugins that share a module report the same findings in it. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, rule, span, message }) => {
    const key = `${path} ${rule} ${span.start} ${span.end} ${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function take<T>(set: Set<T>): T | undefined {
  for (const first of set) {
    set.delete(first);
    return first;
  }
  return undefined;
}
