import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleFolder } from '../host/wasm.ts';
import { ExpectedFailure } from './exit.ts';

/**
 * Starts the language server. It finds `--stdio` among the arguments of the process.
 * @throws ExpectedFailure without `--stdio`, or when the server is not there
 */
export function startServer(stdio: boolean): void {
  if (!stdio) throw new ExpectedFailure('lsp: pass --stdio, the only supported transport');
  const server = path.join(bundleFolder(), 'server.js');
  if (!existsSync(server)) throw new ExpectedFailure(`${server} does not exist; reinstall the program`);
  createRequire(server)(server);
}
