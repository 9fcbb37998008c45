import assert from 'node:assert/strict';

/** Asserts that a command does nothing and returns a matching reason, which it also shows in a notification. */
export async function refuses(run: () => PromiseLike<unknown>, why: RegExp): Promise<void> {
  assert.match(String(await run()), why);
}
