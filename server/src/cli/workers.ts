import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Collected } from '../report/report.ts';
import { inspect } from './inspect.ts';
import { type Request, type Survey, survey } from './survey.ts';

/** Fewer plugins are checked sooner than a thread has started. */
const MANY = 200;

/** More threads than this gain nothing: each has to know the plugins of all. */
const MOST_THREADS = 4;

/**
 * V8 lets garbage grow with the memory that it may use, which is far more than checking needs: about 100 MB for ten
 * thousand plugins. In MiB.
 */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/** The part of a run that one thread does. */
interface Share {
  readonly request: Request;
  readonly index: number;
  readonly of: number;
}

interface Done {
  readonly collected: Collected;
  readonly failures: readonly string[];
}

/**
 * Checks all plugins of a survey, many of them in several threads. Every thread looks for the plugins itself and checks
 * its share, so the findings are the same as from one.
 * @param program the file that a thread runs: that of this program
 * @returns the failures of rules, in words
 */
export async function inspectAll(found: Survey, request: Request, program: string): Promise<readonly string[]> {
  const { directories, collector } = found;
  if (directories.length < MANY) return inspect(directories, found, request.cwd);
  const count = Math.min(availableParallelism(), MOST_THREADS);
  const others = Array.from({ length: count - 1 }, (_, index) => inThread({ request, index: index + 1, of: count }, program));
  const failures = [...inspect(shareOf(directories, 0, count), found, request.cwd)];
  for (const [index, done] of (await Promise.all(others)).entries()) {
    if (done) collector.absorb(done.collected);
    // A thread that ran out of its memory: the main one may use more.
    failures.push(...(done ? done.failures : inspect(shareOf(directories, index + 1, count), found, request.cwd)));
  }
  return failures;
}

/** Whether this is one of the threads of {@link inspectAll}, which then has to run {@link serveShare}. */
export function isShare(): boolean {
  return !isMainThread && typeof workerData === 'object' && workerData !== null && 'request' in workerData;
}

/** Does the share of this thread and hands it over. */
export async function serveShare(): Promise<void> {
  const { request, index, of }: Share = workerData;
  // What a person should know is told by the main thread, which has looked at the same.
  const found = await survey(request, () => undefined);
  const failures = inspect(shareOf(found.directories, index, of), found, request.cwd);
  const done: Done = { collected: found.collector.collected, failures };
  parentPort?.postMessage(done);
}

/** Neighbours stay together: they import and compare with each other. */
function shareOf<T>(all: readonly T[], index: number, of: number): readonly T[] {
  return all.slice(Math.floor((all.length * index) / of), Math.floor((all.length * (index + 1)) / of));
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
