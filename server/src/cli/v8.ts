import { setFlagsFromString } from 'node:v8';

/** The flag is one of V8 before it got a quicker compiler in between; later ones do not know it, and say so. */
const KNOWS_BUDGET = /^11\./.test(process.versions.v8);

/** So many plugins take long enough for the time that compiling takes to come back. */
const WORTH_COMPILING = 2000;

/**
 * Optimises only what runs long where a run is over in a few seconds: V8 left to itself compiles for a third of the time that a thousand plugins
 * take, since each thread does it for itself. Of ten thousand it saves more than it takes.
 * @param plugins how many there are to check
 */
export function compileFor(plugins: number): void {
  if (KNOWS_BUDGET && plugins < WORTH_COMPILING) setFlagsFromString('--interrupt-budget=500000');
}

/**
 * V8 lets garbage grow with the memory that it may use, which is far more than checking needs: about 100 MB for ten thousand plugins.
 * All threads are told to collect sooner.
 */
export function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=60');
}
