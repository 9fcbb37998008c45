import { createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { limitHeapGrowth } from '../host/v8.ts';
import { startServer } from './server.ts';

/**
 * Serves one client on standard input and output, or with `--node-ipc` on the channel to the parent process. The process exits after `exit` or when
 * the connection closes: with 0 after `shutdown`, with 1 otherwise.
 */

// Standard output carries the protocol, but libraries may write to the console.
console.log = console.info = console.debug = console.error;
// Unhandled errors are logged, and the server continues, unless the connection is broken.
process.on('unhandledRejection', (reason) => console.error('imagefactory: unhandled rejection:', reason));
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') process.exit(1);
  console.error('imagefactory: uncaught exception:', error);
});
// If the parent is killed, its channel closes, but no signal is received.
process.on('disconnect', () => process.exit(1));

limitHeapGrowth(true);
startServer((options) =>
  process.argv.includes('--node-ipc')
    ? createConnection(new IPCMessageReader(process), new IPCMessageWriter(process), options)
    : createConnection(process.stdin, process.stdout, options),
);
