import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dirname, type FilePath, isInside, join, relative } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import { fingerprintsOf } from '../report/fingerprints.ts';
import { type CheckReport, type ReportedFinding, withFindings } from '../report/report.ts';
import { count } from '../report/text.ts';
import { ExpectedFailure } from './exit.ts';
import { hash } from './hash.ts';
import type { CommandIo } from './io.ts';
import { writeFile } from './outputFile.ts';
import type { NamedPath } from './paths.ts';

/** The version of the file format. Raised by changes that older versions of this program cannot read. */
const VERSION = 1;

/** A finding that existed when the baseline was written. */
interface Entry {
  /** Relative to the folder of the baseline, so that it does not depend on the working directory. */
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
}

/** The content of a baseline file. */
export interface Baseline {
  /** The file as given on the command line. */
  readonly name: string;
  readonly path: FilePath;
  readonly entries: readonly Entry[];
}

/**
 * Reads a baseline.
 * @throws ExpectedFailure if it does not exist, cannot be read, or is not a baseline
 */
export function readBaseline(name: string, io: CommandIo): Baseline {
  const text = textOf(name, io);
  if (text === undefined) throw new ExpectedFailure(`${name} does not exist; create it with --write-baseline`);
  const entries = entriesIn(text);
  if (!entries) throw new ExpectedFailure(`${name} is not a baseline of this version`);
  return { name, path: fileAt(name, io), entries };
}

/**
 * Writes the findings of a report to a baseline, which may already exist.
 * @throws ExpectedFailure if the file exists and is not a baseline, or cannot be written
 */
export function writeBaseline(name: string, report: CheckReport, io: CommandIo): void {
  const text = textOf(name, io);
  if (text !== undefined && !entriesIn(text)) throw new ExpectedFailure(`${name} exists and is not a baseline, so it is not overwritten`);
  const entries = [...entriesOf(report, fileAt(name, io)).values()];
  writeEntries(name, entries, io);
  io.note(`wrote ${count(entries.length, 'finding')} to ${name}`);
}

function writeEntries(name: string, entries: readonly Entry[], io: CommandIo): void {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  writeFile(name, `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`, io);
}

/**
 * The report without the findings of a baseline. Entries whose files were checked and whose findings no longer exist are resolved.
 * @param named the paths that were checked
 * @param removes whether to remove the resolved entries from the file, instead of noting their number
 * @throws ExpectedFailure if the file cannot be written
 */
export function withoutBaseline(
  report: CheckReport,
  baseline: Baseline,
  named: readonly NamedPath[],
  removes: boolean,
  io: CommandIo,
): CheckReport {
  const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const entries = entriesOf(report, baseline.path);
  const fingerprints = new Set([...entries.values()].map(({ fingerprint }) => fingerprint));
  const checked = [...named.filter(({ isFolder }) => isFolder).map((one) => one.path), ...report.plugins];
  const isResolved = ({ file, fingerprint }: Entry) => {
    const at = join(dirname(baseline.path), file);
    return !fingerprints.has(fingerprint) && checked.some((folder) => isInside(at, folder));
  };
  const resolved = baseline.entries.filter(isResolved);
  const resolvedCount = count(resolved.length, 'resolved finding');
  if (removes) {
    const kept = baseline.entries.filter((entry) => !resolved.includes(entry));
    writeEntries(baseline.name, kept, io);
    io.note(`removed ${resolvedCount} from ${baseline.name}`);
  } else if (resolved.length > 0)
    io.note(
      `${baseline.name} lists ${resolvedCount}; add "--write-baseline ${baseline.name}" to remove ${resolved.length > 1 ? 'them' : 'it'}`,
    );
  const fresh = report.findings.filter((finding) => !known.has(entries.get(finding)?.fingerprint ?? ''));
  return { ...withFindings(report, fresh), known: report.findings.length - fresh.length };
}

function entriesOf(report: CheckReport, baseline: FilePath): ReadonlyMap<ReportedFinding, Entry> {
  const folder = dirname(baseline);
  const fingerprints = fingerprintsOf({ ...report, workingDirectory: folder }, hash);
  return new Map(
    [...fingerprints].map(([finding, fingerprint]) => [finding, { file: relative(folder, finding.path), rule: finding.rule, fingerprint }]),
  );
}

function entriesIn(text: string): readonly Entry[] | undefined {
  try {
    const { version, findings } = JSON.parse(text);
    const isEntry = (entry: unknown) => {
      const { file, rule, fingerprint } = (entry ?? {}) as Record<keyof Entry, unknown>;
      return typeof file === 'string' && typeof rule === 'string' && typeof fingerprint === 'string';
    };
    return version === VERSION && Array.isArray(findings) && findings.every(isEntry) ? findings : undefined;
  } catch {
    return undefined;
  }
}

function textOf(name: string, io: CommandIo): string | undefined {
  try {
    return readFileSync(path.resolve(io.cwd, name), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new ExpectedFailure(`cannot read ${name}: ${message}`);
  }
}

function fileAt(name: string, { cwd }: CommandIo): FilePath {
  return toFilePath(path.resolve(cwd, name), cwd);
}
