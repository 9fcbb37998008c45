import type { Fix, Location, Log, Region, Replacement, ReportingDescriptor, Result } from 'sarif';
import { type FilePath, relative } from '../files/path.ts';
import type { Severity } from '../rules/shared/finding.ts';
import type { Range } from '../text/span.ts';
import { docsUrl } from './docs.ts';
import type { RulePage } from './explanation.ts';
import { fingerprintsOf, type Hash } from './fingerprints.ts';
import { printableJson } from './printable.ts';
import type { CheckReport, Formatter, ReportedFinding, ReportedFix } from './report.ts';

/** SARIF 2.1.0, section 3.27.10: it has no level below `note` except `none`. */
const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** A lone surrogate, which file names on Windows may contain, cannot be encoded. */
const HALF_CHARACTER = /\p{Cs}/gu;

/** The `uriBaseId` of paths that are relative to the working directory. */
const BASE = '%SRCROOT%';

/** The name and version of {@link fingerprintsOf}. */
const FINGERPRINT = 'ruleFileLine/v1';

/** The description of the program in a SARIF log. */
export interface SarifTool {
  readonly version: string;
  readonly pages: readonly RulePage[];
  /** The URL of a rule's page; undefined if it is not on the web. */
  readonly address: (rule: string) => string | undefined;
  readonly hash: Hash;
}

/**
 * Creates a formatter for SARIF 2.1.0 (OASIS, 2020-03-27). Paths are relative to the working directory; lines and UTF-16 code units count from 1, as
 * declared by `columnKind`.
 */
export function sarifFormatter(tool: SarifTool): Formatter {
  const { version } = tool;
  return (report) => {
    const rules = [...new Set(report.findings.map((finding) => finding.rule))].sort();
    const fingerprints = fingerprintsOf(report, tool.hash);
    const log: Log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'imagefactory-plugin',
              version,
              semanticVersion: version,
              rules: rules.map((rule) => descriptor(rule, tool)),
            },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { [BASE]: { description: { text: 'The root of the repository, or the working directory.' } } },
          invocations: [
            {
              executionSuccessful: !report.skipped.some(({ isFailure }) => isFailure),
              toolExecutionNotifications: skippedNotes(report),
            },
          ],
          results: report.findings.map((finding) => ({
            ...result(finding, rules.indexOf(finding.rule), report.workingDirectory),
            partialFingerprints: { [FINGERPRINT]: fingerprints.get(finding) ?? '' },
          })),
        },
      ],
    };
    return `${printableJson(JSON.stringify(log, undefined, 2))}\n`;
  };
}

function descriptor(id: string, { pages, address }: SarifTool): ReportingDescriptor {
  const page = pages.find(({ name }) => name === id);
  const helpUri = address(id);
  return {
    id,
    shortDescription: { text: page?.summary ?? id },
    help: { text: page?.text.split('\n## Example')[0]?.trim() ?? `See ${docsUrl(id)}.`, ...(page && { markdown: page.text }) },
    ...(helpUri && { helpUri }),
    defaultConfiguration: page && isSeverity(page.severity) ? { level: LEVELS[page.severity] } : { enabled: false },
  };
}

function isSeverity(severity: string): severity is Severity {
  return severity in LEVELS;
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
    ...(finding.fixes.length > 0 ? { fixes: finding.fixes.map((one) => fix(one, workingDirectory)) } : {}),
    properties: { severity: finding.severity },
  };
}

function fix({ title, applies, edits }: ReportedFix, workingDirectory: FilePath): Fix {
  const byFile = new Map<FilePath, Replacement[]>();
  for (const { path, range, newText } of edits)
    byFile.set(path, [...(byFile.get(path) ?? []), { deletedRegion: region(range), insertedContent: { text: newText } }]);
  return {
    description: { text: title },
    artifactChanges: [...byFile].map(([path, replacements]) => ({ artifactLocation: artifact(path, workingDirectory), replacements })),
    properties: { applies },
  };
}

function location(path: FilePath, range: Range, workingDirectory: FilePath): Location {
  return { physicalLocation: { artifactLocation: artifact(path, workingDirectory), region: region(range) } };
}

/** A relative URI reference. Each name is encoded, so that it is not parsed as a scheme, query, or fragment. */
function artifact(path: FilePath, workingDirectory: FilePath): { readonly uri: string; readonly uriBaseId: string } {
  const names = relative(workingDirectory, path).split('/');
  return { uri: names.map((name) => encodeURIComponent(name.replace(HALF_CHARACTER, '\uFFFD'))).join('/'), uriBaseId: BASE };
}

function region({ start, end }: Range): Region {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function skippedNotes({ skipped, workingDirectory }: CheckReport) {
  return skipped.map(({ path, reason, isFailure }) => ({
    level: isFailure ? ('error' as const) : ('note' as const),
    message: { text: `not checked: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(path, workingDirectory) } }],
  }));
}
