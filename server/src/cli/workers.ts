import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { FilePath } from '../files/path.ts';
import { limitCompiler, limitHeapGrowth } from '../host/v8.ts';
import type { DocumentClaims } from '../project/registry/registries.ts';
import type { Collected } from '../report/report.ts';
import { type FindRequest, type FoundPlugins, findPlugins } from './findPlugins.ts';
import { collectClosed, inspect } from './inspect.ts';
import { sharedClaims, WorkQueue } from './workQueue.ts';

/** More threads are not faster. */
const MAX_THREADS = 4;

/** Memory limits of worker threads. The main thread has its own. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 12 };

/** Threads process the packages twice: first to read their claims, then to check them, which requires the claims of all packages. */
const ROUND = { claims: 0, check: 1 };

const MAIN_THREAD = 1;

/** The input of a worker thread. */
interface WorkerInput {
  readonly request: FindRequest;
  readonly known: Pick<FoundPlugins, 'directories' | 'scanned'>;
  readonly packages: readonly FilePath[];
  /** The claims of {@link WorkQueue}, shared by all threads. */
  readonly claimedBy: Int32Array;
  readonly thread: number;
}

/** The claims of the metadata documents in each chunk of packages. */
type Claims = ReadonlyMap<number, readonly DocumentClaims[]>;

/** The result of a worker thread. */
interface WorkerResult {
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
  found: FoundPlugins,
  request: FindRequest,
  program: string,
  progress: (text: string) => void,
): Promise<readonly string[]> {
  const { directories, scanned, project, collector } = found;
  limitCompiler(directories.length);
  limitHeapGrowth(true);
  project.adopt(found);
  const packages = [...new Set([...project.claims.packagesAround(directories), ...directories])];
  const claimedBy = sharedClaims(packages, Object.keys(ROUND).length);
  const count = Math.min(availableParallelism(), MAX_THREADS);
  const workers = Array.from(
    { length: count - 1 },
    (_, index) =>
      new WorkerThread({ request, known: { directories, scanned }, packages, claimedBy, thread: MAIN_THREAD + 1 + index }, program),
  );
  const work = new PluginWork(found, request, packages, claimedBy, () => {
    const percent = Math.floor((claimedBy.filter((thread) => thread > 0).length / claimedBy.length) * 100);
    progress(`checking ${directories.length} plugins: ${percent}%`);
  });
  const claims = new Map(work.claims(MAIN_THREAD));
  for (const [worker, message] of await nextMessages<Claims>(workers))
    for (const [chunk, claimed] of message ?? work.claimsIn(work.chunksOf(ROUND.claims, worker.thread))) claims.set(chunk, claimed);
  for (const worker of workers) worker.post(claims);
  const done = nextMessages<WorkerResult>(workers);
  const failures = [...work.check(MAIN_THREAD, claims)];
  for (const [worker, message] of await done) {
    if (message) collector.absorb(message.collected);
    // The chunks of a thread that ran out of memory are checked here, because the main thread may use more.
    failures.push(...(message ? message.failures : work.inspect(work.chunksOf(ROUND.check, worker.thread))));
  }
  return failures;
}

/** Runs in a worker thread that {@link inspectAll} has started, and posts the results. */
export async function runWorker(): Promise<void> {
  const { request, known, packages, claimedBy, thread }: WorkerInput = workerData;
  // The main thread has already shown the notes.
  const found = await findPlugins(request, () => undefined, { known });
  const work = new PluginWork(found, request, packages, claimedBy);
  parentPort?.postMessage(work.claims(thread));
  parentPort?.once('message', (claims: Claims) => {
    const failures = work.check(thread, claims);
    collectClosed(found);
    const done: WorkerResult = { collected: found.collector.collected, failures };
    parentPort?.postMessage(done);
  });
}

/** The work that each thread does. */
class PluginWork {
  readonly #found: FoundPlugins;
  readonly #request: FindRequest;
  readonly #packages: readonly FilePath[];
  readonly #queue: WorkQueue<FilePath>;
  readonly #next: () => void;

  /** @param next called before each plugin is checked */
  constructor(
    found: FoundPlugins,
    request: FindRequest,
    packages: readonly FilePath[],
    claimedBy: Int32Array,
    next: () => void = () => undefined,
  ) {
    this.#found = found;
    this.#request = request;
    this.#packages = packages;
    this.#queue = new WorkQueue(packages, claimedBy);
    this.#next = next;
  }

  chunksOf(round: number, thread: number): readonly number[] {
    return this.#queue.chunksOf(round, thread);
  }

  /** Reads the claims of chunks, as long as there are unclaimed ones. */
  claims(thread: number): Claims {
    return this.claimsIn(this.#queue.claim(ROUND.claims, thread));
  }

  claimsIn(chunks: Iterable<number>): Claims {
    const { claims } = this.#found.project;
    return new Map(Array.from(chunks, (chunk) => [chunk, [...this.#queue.itemsOf([chunk])].flatMap((one) => claims.claimsIn(one))]));
  }

  /**
   * Checks chunks, as long as there are unclaimed ones: first those whose claims this thread has read, which are cached, starting with the last.
   * @param claims the claims of all chunks
   * @returns messages about rules that threw
   */
  check(thread: number, claims: Claims): readonly string[] {
    const inOrder = [...claims].sort(([a], [b]) => a - b).flatMap(([, claimed]) => claimed);
    this.#found.project.claims.adopt(this.#packages, inOrder);
    const read = this.chunksOf(ROUND.claims, thread);
    return this.inspect(this.#queue.claim(ROUND.check, thread, read.toReversed()));
  }

  /** Checks the plugins of some chunks. @returns messages about rules that threw */
  inspect(chunks: Iterable<number>): readonly string[] {
    const directories = new Set(this.#found.directories);
    const plugins = function* (all: Iterable<FilePath>) {
      for (const one of all) if (directories.has(one)) yield one;
    };
    return inspect(plugins(this.#queue.itemsOf(chunks)), this.#found, this.#request.cwd, this.#next);
  }
}

/** A worker thread, as seen from the main thread. */
class WorkerThread {
  readonly thread: number;
  readonly #worker: Worker;
  #isLost = false;

  constructor(input: WorkerInput, program: string) {
    this.thread = input.thread;
    this.#worker = new Worker(program, { workerData: input, resourceLimits: LIMITS });
  }

  post(message: unknown): void {
    this.#worker.postMessage(message);
  }

  /** The next message; undefined if the thread has run out of memory. */
  async nextMessage<Message>(): Promise<Message | undefined> {
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

function nextMessages<Message>(threads: readonly WorkerThread[]): Promise<(readonly [WorkerThread, Message | undefined])[]> {
  return Promise.all(threads.map(async (thread) => [thread, await thread.nextMessage<Message>()] as const));
}
