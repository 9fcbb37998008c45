import { setFlagsFromString } from 'node:v8';

/**
 * In UTF-16 code units. The syntax tree of a longer text has so many objects that a heap with limited growth is collected over and over, which takes
 * half of the time of an edit.
 */
export const LARGE_TEXT = 256 * 1024;

let isLimited = false;

/**
 * Makes V8 collect garbage sooner, or restores its defaults. By default it keeps tens of MB of garbage while memory is available, which is too much for a
 * server that runs all day. With the limit, which can be changed at any time, the new space does not grow, and the old space grows by less than a third
 * between two collections.
 */
export function limitHeapGrowth(limit: boolean): void {
  if (limit === isLimited) return;
  isLimited = limit;
  setFlagsFromString(`--semi-space-growth-factor=${limit ? 1 : 2}`);
  setFlagsFromString(`--heap-growing-percent=${limit ? 30 : 0}`);
}
