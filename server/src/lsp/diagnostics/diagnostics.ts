import type { FilePath } from '../../files/path.ts';
import type { Finding, Severity } from '../../rules/shared/finding.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Diagnostic } from '../connection/protocol.ts';
import type { Client } from '../session/client.ts';

/** The source that editors show after every problem. */
export const SOURCE = 'imagefactory';

/** Lookups for converting findings and locations to the protocol. */
export interface Places {
  lines(path: FilePath): LineIndex;
  /** The URI that the client uses for a file. */
  uri(path: FilePath): string;
  /** The URI of a rule's page; undefined if the pages are not installed. */
  docs(rule: string): string | undefined;
}

/** `DiagnosticSeverity` */
const SEVERITY: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = { error: 1, warning: 2, information: 3, hint: 4 };
/** `DiagnosticTag` */
const TAG = { unnecessary: 1, deprecated: 2 } as const;

/** Converts a finding, with only the properties that the client supports. */
export function toDiagnostic(finding: Finding, places: Places, can: Client['can']): Diagnostic {
  const docs = can.codeDescription ? places.docs(finding.rule) : undefined;
  return {
    range: places.lines(finding.path).range(finding.span),
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: finding.message,
    ...(docs === undefined ? {} : { codeDescription: { href: docs } }),
    ...(finding.tag && can.diagnosticTags ? { tags: [TAG[finding.tag]] } : {}),
    ...(finding.related.length > 0 && can.relatedInformation ? { relatedInformation: related(finding, places) } : {}),
    ...(can.diagnosticData ? { data: { rule: finding.rule, fixes: finding.fixes.map((fix) => fix.title) } } : {}),
  };
}

function related(finding: Finding, places: Places): NonNullable<Diagnostic['relatedInformation']> {
  return finding.related.map(({ path, span, message }) => ({
    location: { uri: places.uri(path), range: places.lines(path).range(span) },
    message,
  }));
}

/** Bounds the memory of {@link LineCache}: some conversions visit thousands of files. */
const MAX_FILES = 100;

/** Caches the line indexes of the files of one conversion. */
export class LineCache {
  readonly #lines = new Map<FilePath, LineIndex>();
  readonly #make: (path: FilePath) => LineIndex;

  constructor(make: (path: FilePath) => LineIndex) {
    this.#make = make;
  }

  readonly get = (path: FilePath): LineIndex => {
    const known = this.#lines.get(path);
    if (known) return known;
    if (this.#lines.size >= MAX_FILES) this.#lines.clear();
    const made = this.#make(path);
    this.#lines.set(path, made);
    return made;
  };
}
