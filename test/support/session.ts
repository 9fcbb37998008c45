import type { ClientOptions } from './clientOptions.ts';
import { LspClient } from './lspClient.ts';

/** The editor of the test that runs: the tests of a file have one after the other. */
export let client: LspClient;

/** Starts a server with an editor that is `client` from now on. The test ends with `stop`. */
export async function connect(options: ClientOptions = {}): Promise<void> {
  client = await LspClient.start(options);
}

/** Ends the session of `client`. @returns the exit code of the server */
export function stop(): Promise<number | null> {
  return client.stop();
}
