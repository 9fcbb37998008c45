import { EXIT } from './exit.ts';
import { processIo } from './io.ts';
import { run } from './program.ts';

const io = processIo();
// `process.exit` would drop output that a slow reader has not received yet.
run(process.argv.slice(2), io).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    io.note(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = EXIT.failed;
  },
);
