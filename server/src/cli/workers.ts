import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { FilePath } from '../files/path.ts';
import type { DocumentClaims } from '../project/registry/registries.ts';
import type { Collected } from '../report/report.ts';
import { inspect, noteClosed } from './inspect.ts';
import { Portions, sharedTakers } from './portions.ts';
import { type Request, type Survey, survey } from './survey.ts';
import { collectSooner, compileFor } from './v8.ts';

/** More threads than this gain nothing. */
const MOST_THREADS = 4;

/** In MiB. The main thread has its limits already. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/** Threads go through the packages twice: to read what each claims, and to check them when it is known what all claim. */
const ROUND = { claims: 0, check: 1 };

const MAIN = 1;

/** What a thread has to know. */
interface Share {
  readonly request: Request;
  readonly known: Pick<Survey, 'directories' | 'scanned'>;
  readonly packages: readonly FilePath[];
  /** Of {@link Portions}, common to all threads. */
  readonly takers: Int32Array;
  readonly thread: number;
}

/** What is claimed in the packages of each portion. */
type Claims = ReadonlyMap<number, readonly DocumentClaims[]>;

interface Done {
  readonly collected: Collected;
  readonly failures: readonly string[];
}

/**
 * Checks all plugins of a survey in several threads: each takes a portion after the other, and knows what the
 * survey has found and what the others have read, so the findings are the same as from one.
 * @param program the file that a thread runs
 * @param progress receives what is being done, for a person who waits
 * @returns the failures of rules, in words
 */
export async function inspectAll(
  found: Survey,
  request: Request,
  program: string,
  progress: (text: string) => void,
): Promise<readonly string[]> {
  const { directories, scanned, project, collector } = found;
  compileFor(directories.length);
  collectSooner();
  project.adopt(found);
  const packages = [...new Set([...project.claims.packagesAround(directories), ...directories])];
  const takers = sharedTakers(packages, Object.keys(ROUND).length);
  const count = Math.min(availableParallelism(), MOST_THREADS);
  const others = Array.from(
    { length: count - 1 },
    (_, index) => new Helper({ request, known: { directories, scanned }, packages, takers, thread: MAIN + 1 + index }, program),
  );
  const work = new Work(found, request, packages, takers, () => {
    const percent = Math.floor((takers.filter((taker) => taker > 0).length / takers.length) * 100);
    progress(`checking ${directories.length} plugins: ${percent}%`);
  });
  const claims = new Map(work.claims(MAIN));
  for (const [other, theirs] of await answers<Claims>(others))
    for (const [portion, claimed] of theirs ?? work.claimsIn(work.takenBy(ROUND.claims, other.thread))) claims.set(portion, claimed);
  for (const other of others) other.tell(claims);
  const done = answers<Done>(others);
  const failures = [...work.check(MAIN, claims)];
  for (const [other, theirs] of await done) {
    if (theirs) collector.absorb(theirs.collected);
    // A thread that ran out of its memory: the main one may use more.
    failures.push(...(theirs ? theirs.failures : work.inspect(work.takenBy(ROUND.check, other.thread))));
  }
  return failures;
}

/** Does the share of this thread, one of those that {@link inspectAll} has started, and hands it over. */
export async function serveShare(): Promise<void> {
  const { request, known, packages, takers, thread }: Share = workerData;
  // What a person should know is told by the main thread, which has looked at the same.
  const found = await survey(request, () => undefined, { known });
  const work = new Work(found, request, packages, takers);
  parentPort?.postMessage(work.claims(thread));
  parentPort?.once('message', (claims: Claims) => {
    const failures = work.check(thread, claims);
    noteClosed(found);
    const done: Done = { collected: found.collector.collected, failures };
    parentPort?.postMessage(done);
  });
}

/** What a thread does with the packages. */
class Work {
  readonly #found: Survey;
  readonly #request: Request;
  readonly #packages: readonly FilePath[];
  readonly #portions: Portions<FilePath>;
  readonly #next: () => void;

  /** @param next called now and then */
  constructor(found: Survey, request: Request, packages: readonly FilePath[], takers: Int32Array, next: () => void = () => undefined) {
    this.#found = found;
    this.#request = request;
    this.#packages = packages;
    this.#portions = new Portions(packages, takers);
    this.#next = next;
  }

  takenBy(round: number, thread: number): readonly number[] {
    return this.#portions.takenBy(round, thread);
  }

  /** Reads what is claimed in the portions that a thread can take. */
  claims(thread: number): Claims {
    return this.claimsIn(this.#portions.take(ROUND.claims, thread));
  }

  claimsIn(portions: Iterable<number>): Claims {
    const { claims } = this.#found.project;
    return new Map(Array.from(portions, (portion) => [portion, [...this.#portions.of([portion])].flatMap((one) => claims.claimsIn(one))]));
  }

  /**
   * Checks what a thread can take, first what it has read last.
   * @param claims of all portions
   * @returns the failures of rules, in words
   */
  check(thread: number, claims: Claims): readonly string[] {
    const inOrder = [...claims].sort(([a], [b]) => a - b).flatMap(([, claimed]) => claimed);
    this.#found.project.claims.adopt(this.#packages, inOrder);
    const read = this.takenBy(ROUND.claims, thread);
    return this.inspect(this.#portions.take(ROUND.check, thread, read.toReversed()));
  }

  /** Checks the plugins of some portions. @returns the failures of rules, in words */
  inspect(portions: Iterable<number>): readonly string[] {
    const directories = new Set(this.#found.directories);
    const plugins = function* (all: Iterable<FilePath>) {
      for (const one of all) if (directories.has(one)) yield one;
    };
    return inspect(plugins(this.#portions.of(portions)), this.#found, this.#request.cwd, this.#next);
  }
}

/** A thread, seen from the main one. */
class Helper {
  readonly thread: number;
  readonly #worker: Worker;
  #isLost = false;

  constructor(share: Share, program: string) {
    this.thread = share.thread;
    this.#worker = new Worker(program, { workerData: share, resourceLimits: LIMITS });
  }

  tell(message: unknown): void {
    this.#worker.postMessage(message);
  }

  /** The next that it says; undefined if it has run out of its memory, now or before. */
  async answer<Answer>(): Promise<Answer | undefined> {
    if (this.#isLost) return undefined;
    return new Promise((resolve, reject) => {
      this.#worker.once('message', resolve);
      this.#worker.once('error', (error: NodeJS.ErrnoException) => {
        this.#isLost = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        if (this.#isLost) resolve(undefined);
        else reject(error);
      });
      this.#worker.once('exit', (code) => reject(new Error(`a thread ended with ${code} before it was done`)));
    });
  }
}

function answers<Answer>(helpers: readonly Helper[]): Promise<(readonly [Helper, Answer | undefined])[]> {
  return Promise.all(helpers.map(async (helper) => [helper, await helper.answer<Answer>()] as const));
}
