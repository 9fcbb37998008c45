import path from 'node:path';
import { bundleFolder } from '../host/wasm.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import { findPlugins } from './findPlugins.ts';
import { inspect } from './inspect.ts';
import type { CommandIo } from './io.ts';
import { type CheckOptions, findRequest, reportFindings } from './reportFindings.ts';
import { inspectAll } from './workers.ts';

/** From this many plugins on, worker threads are used. Fewer are checked before a thread has started. */
const USE_THREADS_FROM = 200;

/**
 * `imagefactory-plugin check`: finds the plugins at and below the paths and reports their problems.
 * @param written files and folders as given on the command line
 * @returns the exit code
 * @throws ExpectedFailure if a path does not exist, or the options exclude each other
 */
export async function check(written: readonly string[], options: CheckOptions, io: CommandIo): Promise<number> {
  const { outputFile } = options;
  const reportIo = outputFile === undefined ? io : (await import('./outputFile.ts')).withOutputFile(outputFile, io);
  const code = await runCheck(written, options, reportIo, io.out);
  return options.exitZero && code === EXIT.findings ? EXIT.ok : code;
}

function isSameFile(one: string, other: string, { cwd }: CommandIo): boolean {
  return path.resolve(cwd, one) === path.resolve(cwd, other);
}

async function runCheck(written: readonly string[], options: CheckOptions, io: CommandIo, stdout: CommandIo['out']): Promise<number> {
  const fixes = options.fix === true || options.diff === true;
  if (options.statistics && options.format !== 'text') throw new ExpectedFailure('--statistics requires --format text');
  if (options.unsafeFixes && !fixes) throw new ExpectedFailure('--unsafe-fixes requires --fix or --diff');
  if (options.writeBaseline !== undefined && options.baseline !== undefined && !isSameFile(options.writeBaseline, options.baseline, io))
    throw new ExpectedFailure('--write-baseline removes resolved findings from the --baseline, so both must name the same file');
  const baseline = options.baseline === undefined ? undefined : (await import('./baseline.ts')).readBaseline(options.baseline, io);
  if (fixes || options.stdinFilename !== undefined)
    return (await import('./fix/checkEdited.ts')).checkEdited(written, options, io, stdout, baseline);
  const request = findRequest(written, options, io);
  const found = await findPlugins(request, io.note, { withTemplates: true, progress: io.progress });
  const failures =
    found.directories.length < USE_THREADS_FROM
      ? inspect(found.directories, found, request.cwd)
      : await inspectAll(found, request, path.join(bundleFolder(), 'worker.js'), io.progress);
  return reportFindings(found, failures, options, io, { baseline });
}
