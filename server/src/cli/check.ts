import path from 'node:path';
import { bundleFolder } from '../host/wasm.ts';
import { type CheckOptions, conclude, requestOf } from './conclude.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import { inspect } from './inspect.ts';
import { type CommandIo, intoFile } from './io.ts';
import { survey } from './survey.ts';

/** From this many plugins on, worker threads are used. Fewer are checked before a thread has started. */
const MANY = 200;

/**
 * `imagefactory-plugin check`: finds the plugins at and below the paths and reports their problems.
 * @param written files and folders as given on the command line
 * @returns the exit code
 * @throws ExpectedFailure if a path does not exist, or the options exclude each other
 */
export async function check(written: readonly string[], options: CheckOptions, io: CommandIo): Promise<number> {
  const code = await checked(written, options, options.outputFile === undefined ? io : intoFile(options.outputFile, io));
  return options.exitZero && code === EXIT.findings ? EXIT.ok : code;
}

async function checked(written: readonly string[], options: CheckOptions, io: CommandIo): Promise<number> {
  const fixes = options.fix === true || options.diff === true;
  if (options.statistics && options.format !== 'text') throw new ExpectedFailure('--statistics requires --format text');
  if (options.unsafeFixes && !fixes) throw new ExpectedFailure('--unsafe-fixes requires --fix or --diff');
  if (options.writeBaseline !== undefined && (options.baseline ?? options.stdinFilename) !== undefined)
    throw new ExpectedFailure('--write-baseline writes all findings; remove --baseline and --stdin-filename');
  const baseline = options.baseline === undefined ? undefined : (await import('./baseline.ts')).readBaseline(options.baseline, io);
  if (fixes || options.stdinFilename !== undefined)
    return (await import('./fix/checkEdited.ts')).checkEdited(written, options, io, baseline);
  const request = requestOf(written, options, io);
  const found = await survey(request, io.note, { progress: io.progress });
  const failures =
    found.directories.length < MANY
      ? inspect(found.directories, found, request.cwd)
      : await (await import('./workers.ts')).inspectAll(found, request, path.join(bundleFolder(), 'worker.js'), io.progress);
  return conclude(found, failures, options, io, { baseline });
}
