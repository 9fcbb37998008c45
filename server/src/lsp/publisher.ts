import { type FilePath, isInside } from '../files/path.ts';
import type { Finding } from '../rules/shared/finding.ts';
import { TURN } from './turns.ts';

/** What the publisher asks of the session. */
export interface PublisherContext {
  /** The findings of the plugin in a folder; none if there is no plugin (any more). */
  check(directory: FilePath): readonly Finding[];
  /** Sends the findings of a file; `force` also where they are what the client has. */
  send(path: FilePath, findings: readonly Finding[], force: boolean): void;
  /** Runs something at the end of this turn of the event loop; tells crashes. */
  later(work: () => void): void;
  /** Runs something when others that can wait have had their turns; tells crashes. */
  sometime(work: () => void): void;
  /** Nothing waits to be checked any more. */
  idle(): void;
  /** Something went wrong in the check of a folder: what was published of it stays. */
  failed(directory: FilePath, error: unknown): void;
}

/**
 * Pushes findings to the client, for open files and closed ones. Without a timer: all changes of one turn of the event
 * loop are taken together, plugins that are being edited first; all others take turns with whatever can wait.
 */
export class Publisher {
  readonly #context: PublisherContext;
  readonly #edited = new Set<FilePath>();
  readonly #others = new Set<FilePath>();
  readonly #documents = new Set<FilePath>();
  /** By file, then by the plugin that found them: a module can belong to several plugins. */
  readonly #findings = new Map<FilePath, Map<FilePath, readonly Finding[]>>();
  /** By plugin: the files about which it has findings. */
  readonly #files = new Map<FilePath, ReadonlySet<FilePath>>();
  readonly #waiting: Record<'edited' | 'other', (() => void)[]> = { edited: [], other: [] };
  /** A turn comes next. */
  #scheduled = false;
  /** A turn comes when others have had theirs. */
  #queued = false;
  /** Grows with everything that may make the plugins say something else. */
  changes = 0;

  constructor(context: PublisherContext) {
    this.#context = context;
  }

  /** These plugins have to be checked again; `edited` before all that are waiting. */
  check(directories: Iterable<FilePath>, urgency: 'edited' | 'other'): void {
    this.changes++;
    for (const directory of directories) {
      if (urgency === 'edited') this.#edited.add(directory);
      else this.#others.add(directory);
    }
    this.#schedule();
  }

  /** The client waits for an answer about this open document of a plugin, also if nothing has changed. */
  answer(path: FilePath): void {
    this.#documents.add(path);
    this.#schedule();
  }

  /** Whether nothing waits to be checked; `edited`: nothing of what is being edited. */
  isSettled(urgency: 'edited' | 'other'): boolean {
    return this.#edited.size + this.#documents.size === 0 && (urgency === 'edited' || this.#others.size === 0);
  }

  /** Resolves as soon as what is being edited is checked and answered; with `other`, as soon as everything is. */
  settled(urgency: 'edited' | 'other'): Promise<void> {
    return this.isSettled(urgency) ? Promise.resolve() : new Promise((resolve) => void this.#waiting[urgency].push(resolve));
  }

  /** Every plugin about which something was said has to be checked again. */
  checkAll(): void {
    this.check(this.#files.keys(), 'other');
  }

  /** Sends again what is known of a file: how it is to be sent has changed. */
  resend(path: FilePath): void {
    if (this.#findings.has(path)) this.#send(path, true);
  }

  /** The plugins and configuration files at and below a path about which something was said. */
  placesBelow(path: FilePath): readonly FilePath[] {
    return [...this.#files.keys()].filter((place) => isInside(place, path));
  }

  /** The plugins that said something about a file when they were checked last. */
  pluginsAbout(path: FilePath): readonly FilePath[] {
    return [...(this.#findings.get(path)?.keys() ?? [])];
  }

  #schedule(): void {
    if (this.#others.size > 0 && this.#edited.size === 0 && this.#documents.size === 0) {
      if (this.#queued) return;
      this.#queued = true;
      this.#context.sometime(() => {
        this.#queued = false;
        if (this.#others.size > 0) this.#turn(true);
      });
    } else if (!this.#scheduled) {
      this.#scheduled = true;
      this.#context.later(() => {
        this.#scheduled = false;
        this.#turn(false);
      });
    }
  }

  /** @param all whether this is a turn of those that can wait too */
  #turn(all: boolean): void {
    const until = performance.now() + TURN;
    do {
      const directory = take(this.#edited) ?? (all && this.#documents.size === 0 ? take(this.#others) : undefined);
      if (directory !== undefined) this.#checkOne(directory);
      else if (this.#documents.size > 0) this.#answerDocuments();
      else break;
    } while (performance.now() < until);
    if (this.#edited.size + this.#documents.size === 0) this.#release('edited');
    if (this.#edited.size + this.#documents.size + this.#others.size > 0) {
      this.#schedule();
      return;
    }
    this.#release('other');
    this.#context.idle();
  }

  #release(urgency: 'edited' | 'other'): void {
    for (const resolve of this.#waiting[urgency].splice(0)) resolve();
  }

  #checkOne(directory: FilePath): void {
    this.#others.delete(directory);
    let findings: readonly Finding[];
    try {
      findings = this.#context.check(directory);
    } catch (error) {
      this.#context.failed(directory, error);
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
    this.#context.send(path, distinct([...(this.#findings.get(path)?.values() ?? [])].flat()), force);
  }
}

/** Two plugins that share a module say the same about it: once is enough. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, span, message }) => {
    const key = `${rule} ${span.start} ${span.end} ${message}`;
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
