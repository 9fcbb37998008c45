import type { Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import { type FilePath, relative } from '../files/path.ts';
import type { Severity } from '../rules/shared/finding.ts';
import type { Range } from '../text/span.ts';
import { docsUrl } from './docs.ts';
import { printableJson } from './printable.ts';
import type { CheckReport, Formatter, ReportedFinding } from './report.ts';

/** SARIF 2.1.0, section 3.27.10: it knows no level between a note and nothing. */
const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** Half of a surrogate pair, as a file name of Windows may hold, has no encoding. */
const HALF_CHARACTER = /\p{Cs}/gu;

/**
 * The report as SARIF 2.1.0 (OASIS, 2020-03-27), for code scanning services. Paths are relative to the working
 * directory; places count lines and UTF-16 code units from 1, as `columnKind` says.
 * @param toolVersion the version of this program
 */
export function sarifFormatter(toolVersion: string): Formatter {
  return (report) => {
    const rules = [...new Set(report.findings.map((finding) => finding.rule))].sort();
    const log: Log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'imagefactory-plugin', version: toolVersion, semanticVersion: toolVersion, rules: rules.map(descriptor) },
          },
          columnKind: 'utf16CodeUnits',
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: skippedNotes(report) }],
          results: report.findings.map((finding) => result(finding, rules.indexOf(finding.rule), report.workingDirectory)),
        },
      ],
    };
    return `${printableJson(JSON.stringify(log, undefined, 2))}\n`;
  };
}

function descriptor(id: string): ReportingDescriptor {
  return { id, shortDescription: { text: id.replaceAll('-', ' ') }, help: { text: `See ${docsUrl(id)}.` } };
}

function result(finding: ReportedFinding, ruleIndex: number, workingDirectory: FilePath): Result {
  const related = finding.related.map((place, id): Location => {
    return { id, message: { text: place.message }, ...location(place.path, place.range, workingDirectory) };
  });
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [location(finding.path, finding.range, workingDirectory)],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    properties: { severity: finding.severity, fixes: finding.fixes.map(({ title }) => title) },
  };
}

function location(path: FilePath, range: Range, workingDirectory: FilePath): Location {
  return { physicalLocation: { artifactLocation: artifact(path, workingDirectory), region: region(range) } };
}

/** A relative reference: each name encoded, so that no name reads as a scheme, a query or a fragment. */
function artifact(path: FilePath, workingDirectory: FilePath): { readonly uri: string; readonly uriBaseId: string } {
  const names = relative(workingDirectory, path).split('/');
  return { uri: names.map((name) => encodeURIComponent(name.replace(HALF_CHARACTER, '\uFFFD'))).join('/'), uriBaseId: '%SRCROOT%' };
}

function region({ start, end }: Range): Region {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function skippedNotes({ skipped, workingDirectory }: CheckReport) {
  return skipped.map(({ path, reason }) => ({
    level: 'note' as const,
    message: { text: `not checked: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(path, workingDirectory) } }],
  }));
}
