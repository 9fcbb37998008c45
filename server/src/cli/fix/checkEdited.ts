import path from 'node:path';
import { applyFixes } from '../../features/applyFixes.ts';
import type { FilePath } from '../../files/path.ts';
import { decodePython, decodeUtf8 } from '../../host/decode.ts';
import { toFilePath } from '../../host/paths.ts';
import { type CheckReport, withFindings } from '../../report/report.ts';
import { count } from '../../report/text.ts';
import { applicabilityOf, type Finding, type Fix } from '../../rules/shared/finding.ts';
import type { Baseline } from '../baseline.ts';
import { EXIT, ExpectedFailure } from '../exit.ts';
import { type FoundPlugins, findPlugins } from '../findPlugins.ts';
import { checkTemplates, inspect } from '../inspect.ts';
import type { CommandIo } from '../io.ts';
import { type NamedPath, namedPaths, pathExists } from '../paths.ts';
import { type CheckOptions, findRequest, type ReportOptions, reportFindings } from '../reportFindings.ts';
import { diffForTerminal, unifiedDiff } from './diff.ts';
import { EditedFiles, type GivenText } from './files.ts';

/**
 * `check` with `--fix`, `--diff`, or `--stdin-filename`: reports the problems that remain after the fixes.
 * @param io its output is that of the report
 * @param stdout receives the fixed text of standard input
 * @returns the exit code
 * @throws ExpectedFailure for invalid usage, and if a file cannot be written
 */
export async function checkEdited(
  written: readonly string[],
  options: CheckOptions,
  io: CommandIo,
  stdout: CommandIo['out'],
  baseline?: Baseline,
): Promise<number> {
  const named = options.stdinFilename === undefined ? undefined : namedFile(written, options.stdinFilename, io);
  const given = named && { path: named.path, text: await readText(named, io) };
  const { found, files } = await findEdited(findRequest(named ? [named.written] : written, options, io), named, given, io);
  const isFixing = options.fix === true || options.diff === true;
  const fixed = isFixing ? applyAll(found, files, options, io) : undefined;
  if (options.fix && !options.diff && !given) files.write();
  const failures = inspect(found.directories, found, io.cwd, () => io.progress('checking what is left'));
  const end = (reportOptions: ReportOptions = {}) =>
    reportFindings(found, failures, options, io, { ...reportOptions, baseline, adapt: (report) => adapted(report, given, fixed) });
  if (options.diff) return showDiff(files, fixed ?? 0, io, await end({ write: async () => undefined }));
  if (!given || fixed === undefined) return end();
  // Standard output contains only the fixed text.
  await stdout(files.changed[0]?.after ?? given.text);
  return end(options.outputFile === undefined ? { write: async (text) => io.err(text) } : {});
}

async function findEdited(
  request: ReturnType<typeof findRequest>,
  named: NamedPath | undefined,
  given: GivenText | undefined,
  io: CommandIo,
) {
  let files: EditedFiles | undefined;
  const wrapDisk = (disk: ConstructorParameters<typeof EditedFiles>[0]) => {
    files = new EditedFiles(disk, given);
    return files;
  };
  const found = await findPlugins(request, io.note, {
    ...(named && { named: [named] }),
    withTemplates: true,
    wrapDisk,
    progress: io.progress,
  });
  if (!files) throw new Error('no files were read');
  return { found, files };
}

/** Fixes might undo each other. */
const MAX_ROUNDS = 100;

/**
 * Applies the fixes of plugins, settings files, and templates in memory.
 * @returns the number of fixes
 */
function applyAll(found: FoundPlugins, files: EditedFiles, { unsafeFixes }: CheckOptions, io: CommandIo): number {
  const { project } = found;
  const allows = (fix: Fix) =>
    (fix.safe || (unsafeFixes === true && applicabilityOf(fix) === 'unsafe')) && fix.edits.every((edit) => files.canApply(edit));
  const texts = {
    findings: () => findingsOf(found, io.progress),
    text: (path: FilePath) => project.text(path),
    write(path: FilePath, text: string) {
      files.edit(path, text);
      for (const name of new Set([path, files.realPath(path) ?? path])) project.changed(name);
    },
  };
  const { rounds, isComplete } = applyFixes(texts, allows, MAX_ROUNDS);
  if (!isComplete) io.note('some problems were not fixed yet; run the command again');
  return rounds.flat().length;
}

function findingsOf(found: FoundPlugins, progress: (text: string) => void): readonly Finding[] {
  const { project, directories } = found;
  const ofPlugins = directories.flatMap((directory, i) => {
    progress(`fixing: ${i} of ${directories.length} plugins`);
    return project.findings(directory).findings;
  });
  const ofConfigs = project.configs().flatMap((path) => project.checkConfig(path).findings);
  return [...ofPlugins, ...ofConfigs, ...checkTemplates(found).flatMap(({ findings }) => findings)];
}

/** For a text from standard input, only findings in that file are reported. */
function adapted(report: CheckReport, given: GivenText | undefined, fixed: number | undefined): CheckReport {
  const own = given ? report.findings.filter((finding) => finding.path === given.path) : report.findings;
  return { ...withFindings(report, own), ...(fixed !== undefined && { fixed }) };
}

/** @param code the exit code for the remaining problems */
async function showDiff({ changed }: EditedFiles, fixed: number, io: CommandIo, code: number): Promise<number> {
  const diff = unifiedDiff(changed, toFilePath(io.cwd));
  await io.out(io.isTerminal ? diffForTerminal(diff, io.colors) : diff);
  const what = changed.length > 0 ? `${count(fixed, 'problem')} in ${count(changed.length, 'file')} can be fixed` : 'nothing to fix';
  io.note(what);
  return changed.length > 0 ? Math.max(code, EXIT.findings) : code;
}

function namedFile(written: readonly string[], name: string, { cwd }: CommandIo): NamedPath {
  if (written.length > 0) throw new ExpectedFailure('--stdin-filename checks standard input only; remove the other paths');
  const [known] = pathExists(name, cwd) ? namedPaths([name], cwd) : [];
  if (known?.isFolder || name === '') throw new ExpectedFailure(`--stdin-filename: ${name || 'the name'} is not a file`);
  return known ?? { written: name, path: toFilePath(path.resolve(cwd, name), cwd), isFolder: false };
}

async function readText({ path: file }: NamedPath, io: CommandIo): Promise<string> {
  const bytes = await io.input();
  const { text, bytes: facts } = file.endsWith('.py') ? decodePython(bytes) : decodeUtf8(bytes);
  if (facts.invalidUtf8At !== undefined || facts.isUtf16) throw new ExpectedFailure('standard input is not UTF-8');
  return text;
}
