import { type FilePath, relative } from '../files/path.ts';
import { docsUrl } from './docs.ts';
import { printableJson } from './printable.ts';
import type { CheckReport } from './report.ts';

/** The version of the format. Raised by changes that break programs that read it. */
const VERSION = 1;

/** Formats a report as indented JSON. Ranges count lines and UTF-16 code units from 0, as in the Language Server Protocol. */
export function formatJson(report: CheckReport): string {
  const file = (path: FilePath): string => relative(report.workingDirectory, path);
  const value = {
    version: VERSION,
    findings: report.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      file: file(finding.path),
      range: finding.range,
      related: finding.related.map(({ path, range, message }) => ({ file: file(path), range, message })),
      docs: docsUrl(finding.rule),
      fixes: finding.fixes.map(({ title, applies, edits }) => ({
        title,
        applies,
        edits: edits.map(({ path, range, newText }) => ({ file: file(path), range, newText })),
      })),
    })),
    summary: report.summary,
    fixed: report.fixed ?? 0,
    inBaseline: report.known ?? 0,
    plugins: report.plugins.length,
    files: report.files,
    skipped: report.skipped.map(({ path, reason }) => ({ file: file(path), reason })),
  };
  return `${printableJson(JSON.stringify(value, undefined, 2))}\n`;
}
