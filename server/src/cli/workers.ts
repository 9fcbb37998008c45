import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { FilePath } from '../files/path.ts';
import type { Collected } from '../report/report.ts';
import { inspect } from './inspect.ts';
import { type Request, type Survey, survey } from './survey.ts';

/** Fewer plugins are checked sooner than a thread has started. */
const MANY = 200;

/** More threads than this gain nothing: each has to know the plugins of all. */
const MOST_THREADS = 4;

/**
 * V8 lets garbage grow with the memory that it may use, which is far more than checking needs: about 100 MB for ten
 * thousand plugins. In MiB. The main thread has its limits already; it and the others are told to collect sooner.
 */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/** So many plugins a thread takes at a time. Neighbours stay together: they import and compare with each other. */
const PORTION = 20;

/** What a thread has to know. */
interface Share {
  readonly request: Request;
  readonly known: Pick<Survey, 'directories' | 'scanned'>;
  /** Of all threads: the number of the next portion, then for each portion the thread that has taken it. */
  readonly portions: Int32Array;
  readonly thread: number;
}

interface Done {
  readonly collected: Collected;
  readonly failures: readonly string[];
}

/**
 * Checks all plugins of a survey, many of them in several threads: each takes a portion after the other, and knows what the
 * survey has found, so the findings are the same as from one.
 * @param program the file that a thread runs: that of this program
 * @returns the failures of rules, in words
 */
export async function inspectAll(found: Survey, request: Request, program: string): Promise<readonly string[]> {
  const { directories, scanned, collector } = found;
  if (directories.length < MANY) return inspect(directories, found, request.cwd);
  setFlagsFromString('--heap-growing-percent=30');
  const portions = new Int32Array(new SharedArrayBuffer(4 * (1 + Math.ceil(directories.length / PORTION))));
  const count = Math.min(availableParallelism(), MOST_THREADS);
  const others = Array.from({ length: count - 1 }, (_, index) =>
    inThread({ request, known: { directories, scanned }, portions, thread: index + 1 }, program),
  );
  const failures = [...inspect(portionsOf(directories, portions, 0), found, request.cwd)];
  for (const [index, done] of (await Promise.all(others)).entries()) {
    if (done) collector.absorb(done.collected);
    // A thread that ran out of its memory: the main one may use more.
    failures.push(...(done ? done.failures : inspect(takenBy(directories, portions, index + 1), found, request.cwd)));
  }
  return failures;
}

/** Whether this is one of the threads of {@link inspectAll}, which then has to run {@link serveShare}. */
export function isShare(): boolean {
  return !isMainThread && typeof workerData === 'object' && workerData !== null && 'request' in workerData;
}

/** Does the share of this thread and hands it over. */
export async function serveShare(): Promise<void> {
  const { request, known, portions, thread }: Share = workerData;
  // What a person should know is told by the main thread, which has looked at the same.
  const found = await survey(request, () => undefined, known);
  const failures = inspect(portionsOf(found.directories, portions, thread), found, request.cwd);
  const done: Done = { collected: found.collector.collected, failures };
  parentPort?.postMessage(done);
}

/** Takes one portion after the other for a thread, as long as there are any. */
function* portionsOf(directories: readonly FilePath[], portions: Int32Array, thread: number): Iterable<FilePath> {
  for (;;) {
    const portion = Atomics.add(portions, 0, 1);
    if (portion * PORTION >= directories.length) return;
    portions[portion + 1] = thread;
    yield* portionAt(directories, portion);
  }
}

/** The plugins that a thread has taken. */
function takenBy(directories: readonly FilePath[], portions: Int32Array, thread: number): readonly FilePath[] {
  const taken = [...portions.subarray(1).keys()].filter((portion) => portions[portion + 1] === thread);
  return taken.flatMap((portion) => portionAt(directories, portion));
}

function portionAt(directories: readonly FilePath[], portion: number): readonly FilePath[] {
  return directories.slice(portion * PORTION, (portion + 1) * PORTION);
}

function inThread(share: Share, program: string): Promise<Done | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: share, resourceLimits: LIMITS });
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(undefined) : reject(error),
    );
    worker.once('exit', (code) => reject(new Error(`a thread ended with ${code} before it was done`)));
  });
}
