import { processIo } from './io.ts';
import { reportFailure, run } from './program.ts';

const io = processIo();
// `process.exit` would drop output that a slow reader has not received yet.
run(process.argv.slice(2), io)
  .catch((error: unknown) => reportFailure(error, io))
  .then((code) => {
    if (code !== undefined) process.exitCode = code;
  });
