import { createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { stayLean } from './heap.ts';
import { startServer } from './server.ts';

/**
 * Serves one client on standard input and output, or with `--node-ipc` on the channel to the parent process. The process
 * ends when the client says so or goes away: with 0 after `shutdown`, with 1 otherwise.
 */
export function serve(argv: readonly string[]): void {
  // Standard output belongs to the protocol alone, whatever a library may want to say there.
  console.log = console.info = console.debug = console.error;
  survive();
  stayLean();
  // Without this a parent that was killed would leave the server behind: its channel closes, and nothing else happens.
  process.on('disconnect', () => process.exit(1));
  const connection = argv.includes('--node-ipc')
    ? createConnection(new IPCMessageReader(process), new IPCMessageWriter(process))
    : createConnection(process.stdin, process.stdout);
  startServer(connection);
}

/** A crash that no handler saw is told on standard error. The server lives on, unless there is nobody left to serve. */
function survive(): void {
  process.on('unhandledRejection', (reason) => console.error('imagefactory: unhandled rejection:', reason));
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') process.exit(1);
    console.error('imagefactory: uncaught exception:', error);
  });
}
