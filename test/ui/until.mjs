import { setTimeout } from 'node:timers/promises';

/** How long a scenario waits for what must come: longer than a busy machine needs. In ms. */
export const PATIENCE = 3 * 60_000;

/**
 * Polls until the condition holds.
 * @param {string} what describes the condition in the error when the time is up
 * @param {() => boolean | Promise<boolean>} condition
 */
export async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await setTimeout(50);
  }
}
