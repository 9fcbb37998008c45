// node scripts/test/runFiles.mjs <compiled file> ...: what `node --test` does, with a time limit for each file, which its command line lacks in Node 20.0.
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import report from './reporter.mjs';

/** A file that runs longer hangs: its process is ended, and it counts as failed. */
const LIMIT_MS = Number(process.env.IMAGEFACTORY_TEST_LIMIT_MS ?? 10 * 60_000);

const files = process.argv.slice(2);
const events = run({ files, concurrency: availableParallelism(), timeout: LIMIT_MS });
events.on('test:fail', () => {
  process.exitCode = 1;
});
for await (const text of report(events)) process.stdout.write(text);
// What a file that hung has started may hold on to our streams, and would keep this process alive.
process.stdout.write('', () => process.exit());
