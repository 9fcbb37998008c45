import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleFolder } from '../host/wasm.ts';
import { ExpectedFailure } from './exit.ts';

/**
 * Starts the language server on standard input and output. It finds `--clientProcessId` among the arguments of the process.
 * @throws ExpectedFailure when the server is not there
 */
export function startServer(): void {
  const server = path.join(bundleFolder(), 'server.js');
  if (!existsSync(server)) throw new ExpectedFailure(`${server} does not exist; reinstall the program`);
  createRequire(server)(server);
}
