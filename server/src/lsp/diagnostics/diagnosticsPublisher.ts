import { existsSync } from 'node:fs';
import path from 'node:path';
import { basename, type FilePath } from '../../files/path.ts';
import { toFilePath } from '../../host/paths.ts';
import { bundleFolder } from '../../host/wasm.ts';
import { docsUrl } from '../../report/docs.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Session } from '../session/session.ts';

/** The source that editors show after every problem. */
export const SOURCE = 'imagefactory';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;
const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Sends findings to the client, except unchanged ones and those that the editor's own JSON validation reports. */
export class DiagnosticsPublisher {
  readonly #session: Session;
  /** Whether the editor's own JSON validation is active. */
  #builtinJson: boolean;
  /** What was sent last, by file. Files without problems have no entry. */
  readonly #sent = new Map<FilePath, { readonly uri: string; readonly content: string }>();
  readonly #docs = docsFolder();

  constructor(session: Session) {
    this.#session = session;
    this.#builtinJson = session.client.builtinJson;
  }

  /** @param force whether to send unchanged findings: the client expects diagnostics for each version of a document */
  send(file: FilePath, findings: readonly Finding[], force: boolean): void {
    const { connection, documents } = this.#session;
    const shown = this.hasBuiltinJson(file) ? findings.filter((finding) => !finding.reportedByEditors) : findings;
    const diagnostics = shown.map((finding) => this.toDiagnostic(finding));
    const uri = this.#session.places.uri(file);
    const content = JSON.stringify(diagnostics);
    const sent = this.#sent.get(file);
    // An editor may spell the URI of a file differently, or open the file through a link.
    if (sent && sent.uri !== uri) {
      this.#sent.delete(file);
      void connection.sendDiagnostics({ uri: sent.uri, diagnostics: [] });
    }
    if (!force && (sent?.uri === uri ? sent.content : '[]') === content) return;
    if (diagnostics.length > 0) this.#sent.set(file, { uri, content });
    else this.#sent.delete(file);
    const document = documents.get(file);
    const version = document === undefined ? {} : { version: document.version };
    void connection.sendDiagnostics({ uri, ...version, diagnostics });
  }

  /** @returns the documents whose diagnostics have to be sent again */
  setBuiltinJson(active: boolean): readonly FilePath[] {
    if (active === this.#builtinJson) return [];
    this.#builtinJson = active;
    return this.#session.documents.paths().filter((file) => this.#isJson(file));
  }

  /** Whether the editor itself reports JSON syntax errors in this file. */
  hasBuiltinJson(file: FilePath): boolean {
    return this.#builtinJson && this.#isJson(file);
  }

  /** Converts a finding, with only the properties that the client supports. */
  toDiagnostic({ path: file, span, rule, severity, message, tag, related, fixes }: Finding): Diagnostic {
    const { can } = this.#session.client;
    const href = can.codeDescription ? this.#pageOf(rule) : undefined;
    return {
      range: this.#session.places.lines(file).range(span),
      severity: SEVERITY[severity],
      source: SOURCE,
      code: rule,
      message,
      ...(href === undefined ? {} : { codeDescription: { href } }),
      ...(tag && can.diagnosticTags ? { tags: [TAG[tag]] } : {}),
      ...(related.length > 0 && can.relatedInformation
        ? { relatedInformation: related.map((other) => ({ location: this.#session.places.location(other), message: other.message })) }
        : {}),
      ...(can.diagnosticData ? { data: { rule, fixes: fixes.map((fix) => fix.title) } } : {}),
    };
  }

  /** The URI of a rule's page; undefined if the pages are not installed. */
  #pageOf(rule: string): string | undefined {
    return this.#docs && toUri(toFilePath(path.join(this.#docs, basename(docsUrl(rule)))));
  }

  /** Editors validate open documents of the language `json`, not of `jsonc`. */
  #isJson(file: FilePath): boolean {
    return this.#session.documents.get(file)?.languageId === 'json';
  }
}

/** The folder of the rule pages, next to the bundle or in the sources; undefined if they are not installed. */
function docsFolder(): string | undefined {
  const candidates = ['..', '../../..'].map((up) => path.resolve(bundleFolder(), up, path.dirname(docsUrl(''))));
  return candidates.find((folder) => existsSync(folder));
}
