import assert from 'node:assert/strict';

/** A command that does nothing shows why in a notification, and returns the message. */
export async function refuses(run: () => PromiseLike<unknown>, why: RegExp): Promise<void> {
  assert.match(String(await run()), why);
}
