import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a test waits for what must come: longer than a busy machine needs. In ms. */
export const PATIENCE = 3 * 60_000;

/**
 * Polls until the result is neither undefined nor false.
 * @template T
 * @param {string | (() => string)} what describes the condition in the error when the time is up; a function is called only then
 * @param {() => T | undefined | false | Promise<T | undefined | false>} ask
 * @returns {Promise<T>}
 */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) assert.fail(`waited in vain: ${typeof what === 'string' ? what : what()}`);
    await delay(20);
  }
}
