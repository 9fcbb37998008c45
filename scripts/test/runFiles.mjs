// node scripts/test/runFiles.mjs <compiled file> ...: like `node --test`, with a time limit per file, which Node 20.0 has no command-line option for.
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import report from './reporter.mjs';

/** The time limit of a file, after which its process is killed and it counts as failed. */
const LIMIT_MS = Number(process.env.IMAGEFACTORY_TEST_LIMIT_MS ?? 10 * 60_000);

const files = process.argv.slice(2);
const events = run({ files, concurrency: availableParallelism(), timeout: LIMIT_MS });
events.on('test:fail', () => {
  process.exitCode = 1;
});
for await (const text of report(events)) process.stdout.write(text);
// Processes started by a killed file may keep our streams open, which would keep this process alive.
process.stdout.write('', () => process.exit());
