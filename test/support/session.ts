import type { ClientOptions } from './clientOptions.ts';
import { LspClient } from './lspClient.ts';

/** The editor of the running test. The tests in a file run one after another. */
export let client: LspClient;

/** Starts a server and sets `client` to its editor. Tests must end with `stop`. */
export async function connect(options: ClientOptions = {}): Promise<void> {
  client = await LspClient.start(options);
}

/** Ends the session of `client`. @returns the exit code of the server */
export function stop(): Promise<number | null> {
  return client.stop();
}
