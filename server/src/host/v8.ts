import { setFlagsFromString } from 'node:v8';

/** V8 11 has the flag `--interrupt-budget`. Later versions have a mid-tier compiler instead, and warn about the unknown flag. */
const HAS_BUDGET_FLAG = /^11\./.test(process.versions.v8);

/** From this many plugins on, optimizing saves more time than it takes. */
const OPTIMIZE_FROM = 2000;

/**
 * Limits V8's optimizing compiler to the hottest functions in runs of a few seconds. By default, it takes a third of the time of checking a thousand
 * plugins, because each thread compiles separately. For ten thousand plugins, it saves more time than it takes.
 * @param plugins the number of plugins to check
 */
export function limitCompiler(plugins: number): void {
  if (HAS_BUDGET_FLAG && plugins < OPTIMIZE_FROM) setFlagsFromString('--interrupt-budget=500000');
}

/**
 * In UTF-16 code units. The syntax tree of a longer text has so many objects that a heap with limited growth is collected over and over, which takes
 * half of the time of an edit.
 */
export const LARGE_TEXT = 256 * 1024;

let isLimited = false;

/**
 * Makes V8 collect garbage sooner in all threads, or restores its defaults. By default it keeps tens of MB of garbage while memory is available, which is
 * too much for a server that runs all day and for threads that check thousands of plugins. With the limit, which can be changed at any time, the new space
 * does not grow, and the old space grows by less than a third between two collections.
 */
export function limitHeapGrowth(limit: boolean): void {
  if (limit === isLimited) return;
  isLimited = limit;
  setFlagsFromString(`--semi-space-growth-factor=${limit ? 1 : 2}`);
  setFlagsFromString(`--heap-growing-percent=${limit ? 30 : 0}`);
}
