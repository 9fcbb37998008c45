import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { FilePath } from '../files/path.ts';
import type { DocumentClaims } from '../project/registry/registries.ts';
import type { Collected } from '../report/report.ts';
import { inspect, noteClosed } from './inspect.ts';
import { Portions, sharedTakers } from './portions.ts';
import { type Request, type Survey, survey } from './survey.ts';
import { collectSooner, compileFor } from './v8.ts';

/** More threads are not faster. */
const MOST_THREADS = 4;

/** Memory limits of worker threads. The main thread has its own. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/** Threads process the packages twice: first to read their claims, then to check them, which requires the claims of all packages. */
const ROUND = { claims: 0, check: 1 };

const MAIN = 1;

/** The input of a worker thread. */
interface Share {
  readonly request: Request;
  readonly known: Pick<Survey, 'directories' | 'scanned'>;
  readonly packages: readonly FilePath[];
  /** The claims of {@link Portions}, shared by all threads. */
  readonly takers: Int32Array;
  readonly thread: number;
}

/** The claims of the metadata documents in each chunk of packages. */
type Claims = ReadonlyMap<number, readonly DocumentClaims[]>;

/** The result of a worker thread. */
interface Done {
  readonly collected: Collected;
  readonly failures: readonly string[];
}

/**
 * Checks plugins in several threads. Each thread claims chunks of packages, and gets the plugins found and the claims read by the other threads, so that
 * the findings are the same as with one thread.
 * @param program the script of a worker thread
 * @param progress receives progress messages
 * @returns messages about rules that threw
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
    // The chunks of a thread that ran out of memory are checked here, because the main thread may use more.
    failures.push(...(theirs ? theirs.failures : work.inspect(work.takenBy(ROUND.check, other.thread))));
  }
  return failures;
}

/** Runs in a worker thread that {@link inspectAll} has started, and posts the results. */
export async function serveShare(): Promise<void> {
  const { request, known, packages, takers, thread }: Share = workerData;
  // The main thread has already shown the notes.
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

/** The work that each thread does. */
class Work {
  readonly #found: Survey;
  readonly #request: Request;
  readonly #packages: readonly FilePath[];
  readonly #portions: Portions<FilePath>;
  readonly #next: () => void;

  /** @param next called before each plugin is checked */
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

  /** Reads the claims of chunks, as long as there are unclaimed ones. */
  claims(thread: number): Claims {
    return this.claimsIn(this.#portions.take(ROUND.claims, thread));
  }

  claimsIn(portions: Iterable<number>): Claims {
    const { claims } = this.#found.project;
    return new Map(Array.from(portions, (portion) => [portion, [...this.#portions.of([portion])].flatMap((one) => claims.claimsIn(one))]));
  }

  /**
   * Checks chunks, as long as there are unclaimed ones: first those whose claims this thread has read, which are cached, starting with the last.
   * @param claims the claims of all chunks
   * @returns messages about rules that threw
   */
  check(thread: number, claims: Claims): readonly string[] {
    const inOrder = [...claims].sort(([a], [b]) => a - b).flatMap(([, claimed]) => claimed);
    this.#found.project.claims.adopt(this.#packages, inOrder);
    const read = this.takenBy(ROUND.claims, thread);
    return this.inspect(this.#portions.take(ROUND.check, thread, read.toReversed()));
  }

  /** Checks the plugins of some chunks. @returns messages about rules that threw */
  inspect(portions: Iterable<number>): readonly string[] {
    const directories = new Set(this.#found.directories);
    const plugins = function* (all: Iterable<FilePath>) {
      for (const one of all) if (directories.has(one)) yield one;
    };
    return inspect(plugins(this.#portions.of(portions)), this.#found, this.#request.cwd, this.#next);
  }
}

/** A worker thread, as seen from the main thread. */
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

  /** The next message; undefined if the thread has run out of memory. */
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
