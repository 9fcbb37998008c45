import assert from 'node:assert/strict';

/** Asserts that a command does nothing and shows the reason in a notification. @returns the message */
export async function refuses(run: () => PromiseLike<unknown>, why: RegExp): Promise<void> {
  assert.match(String(await run()), why);
}
