import { existsSync } from 'node:fs';
import path from 'node:path';
import { toFilePath, toOsPath } from '../../host/paths.ts';
import { verifyJson } from '../../report/verifyJson.ts';
import { verifyJunit } from '../../report/verifyJunit.ts';
import { type VerifiedPlugin, verifyText } from '../../report/verifyText.ts';
import { verifyRequest } from '../../verify/request.ts';
import { contradictions, isOnlyAnswer } from '../../verify/results.ts';
import { EXIT, ExpectedFailure } from '../exit.ts';
import { findPlugins } from '../findPlugins.ts';
import type { CommandIo } from '../io.ts';
import { runPython } from './runPython.ts';

export interface VerifyOptions {
  readonly python?: string;
  readonly imgfac?: string;
  /** In seconds, for each plugin. */
  readonly timeout: number;
  readonly userSite?: boolean;
  readonly format: 'text' | 'json' | 'junit';
  readonly root?: string;
}

const DEFAULT_PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const FORMATS = { text: verifyText, json: verifyJson, junit: verifyJunit };

/**
 * `imagefactory-plugin verify`: imports each plugin with Python as Image Factory does, and reports the results.
 * @returns the exit code: 0 if no check failed
 * @throws ExpectedFailure if a path does not exist, no plugins are found, or Python cannot be started
 */
export async function verify(written: readonly string[], options: VerifyOptions, io: CommandIo): Promise<number> {
  const { root, format, timeout, userSite = false } = options;
  const { directories, project } = await findPlugins({ written, cwd: io.cwd, root, force: false }, io.note, { progress: io.progress });
  if (directories.length === 0) throw new ExpectedFailure(`no Image Factory plugins found in ${written.join(', ')}`);
  const python = pythonOf(options.python ?? DEFAULT_PYTHON, io.cwd);
  const imgfac = options.imgfac === undefined ? undefined : imgfacAt(options.imgfac, io.cwd);
  io.note(`running the code of ${directories.length === 1 ? '1 plugin' : `${directories.length} plugins`}, which is not sandboxed`);
  const verified: VerifiedPlugin[] = [];
  for (const directory of directories) {
    io.progress(`verifying plugin ${verified.length + 1} of ${directories.length}`);
    const { plugin, findings } = project.check(directory);
    const outcome = await runPython(verifyRequest(plugin, toOsPath, imgfac), { python, timeout, userSite });
    verified.push({
      directory,
      name: plugin.name,
      ...outcome,
      contradictions: contradictions(findings, outcome),
      isOnlyAnswer: isOnlyAnswer(findings),
    });
  }
  const context = { workingDirectory: toFilePath(io.cwd), toPath: (file: string) => toFilePath(file), colors: io.colors };
  await io.out(FORMATS[format](verified, context));
  return verified.some(({ results }) => results.some(({ status }) => status === 'failed')) ? EXIT.findings : EXIT.ok;
}

/** @throws ExpectedFailure if it is neither the package nor a folder that contains it */
function imgfacAt(written: string, cwd: string): string {
  const folder = path.resolve(cwd, written);
  const isThere = path.basename(folder) === 'imgfac' ? existsSync(folder) : existsSync(path.join(folder, 'imgfac'));
  if (!isThere) throw new ExpectedFailure(`--imgfac: there is no package imgfac in ${written}`);
  return folder;
}

/** A name is searched in `PATH`. A path is resolved against the working directory, because Python runs in another one. */
function pythonOf(written: string, cwd: string): string {
  return /[\\/]/.test(written) ? path.resolve(cwd, written) : written;
}
