import { existsSync } from 'node:fs';
import path from 'node:path';
import { basename, type FilePath } from '../../files/path.ts';
import { toFilePath } from '../../host/paths.ts';
import { bundleFolder } from '../../host/wasm.ts';
import { docsUrl } from '../../report/docs.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { PublishDiagnosticsParams } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Client } from '../session/client.ts';
import type { Documents } from '../session/documents.ts';
import { LineCache, type Places, toDiagnostic } from './diagnostics.ts';

/** Sends findings to the client, except unchanged ones and those that the editor's own JSON validation reports. */
export class DiagnosticsPublisher {
  readonly #deliver: (diagnostics: PublishDiagnosticsParams) => void;
  readonly #documents: Documents;
  readonly #can: Client['can'];
  readonly #text: (file: FilePath) => string | undefined;
  /** Whether the editor's own JSON validation is active. */
  #builtinJson = false;
  /** What was sent last, by file. Files without problems have no entry. */
  readonly #sent = new Map<FilePath, { readonly uri: string; readonly content: string }>();
  readonly #docs = docsFolder();

  /**
   * @param deliver sends the diagnostics of one file
   * @param text the text of a file, as the projects see it
   */
  constructor(
    deliver: (diagnostics: PublishDiagnosticsParams) => void,
    documents: Documents,
    can: Client['can'],
    text: (file: FilePath) => string | undefined,
  ) {
    this.#deliver = deliver;
    this.#documents = documents;
    this.#can = can;
    this.#text = text;
  }

  /** @param force whether to send unchanged findings: the client expects diagnostics for each version of a document */
  send(file: FilePath, findings: readonly Finding[], force: boolean): void {
    const places = this.places();
    const shown = this.hasBuiltinJson(file) ? findings.filter((finding) => !finding.reportedByEditors) : findings;
    const diagnostics = shown.map((finding) => toDiagnostic(finding, places, this.#can));
    const uri = places.uri(file);
    const content = JSON.stringify(diagnostics);
    const sent = this.#sent.get(file);
    // An editor may spell the URI of a file differently, or open the file through a link.
    if (sent && sent.uri !== uri) {
      this.#sent.delete(file);
      this.#deliver({ uri: sent.uri, diagnostics: [] });
    }
    if (!force && (sent?.uri === uri ? sent.content : '[]') === content) return;
    if (diagnostics.length > 0) this.#sent.set(file, { uri, content });
    else this.#sent.delete(file);
    const document = this.#documents.get(file);
    const version = document === undefined ? {} : { version: document.version };
    this.#deliver({ uri, ...version, diagnostics });
  }

  /** @returns the documents whose diagnostics have to be sent again */
  setBuiltinJson(active: boolean): readonly FilePath[] {
    if (active === this.#builtinJson) return [];
    this.#builtinJson = active;
    return this.#documents.paths().filter((file) => this.#isJson(file));
  }

  /** Whether the editor itself reports JSON syntax errors in this file. */
  hasBuiltinJson(file: FilePath): boolean {
    return this.#builtinJson && this.#isJson(file);
  }

  /** Lookups for converting findings, valid during one request. */
  places(): Places {
    return {
      lines: new LineCache((file) => new LineIndex(this.#text(file) ?? '')).get,
      uri: (file) => this.#documents.get(file)?.uri ?? toUri(file),
      docs: (rule) => this.#docs && toUri(toFilePath(path.join(this.#docs, basename(docsUrl(rule))))),
    };
  }

  /** Editors validate open documents of the language `json`, not of `jsonc`. */
  #isJson(file: FilePath): boolean {
    return this.#documents.get(file)?.languageId === 'json';
  }
}

/** The folder of the rule pages, next to the bundle or in the sources; undefined if they are not installed. */
function docsFolder(): string | undefined {
  const candidates = ['..', '../../..'].map((up) => path.resolve(bundleFolder(), up, path.dirname(docsUrl(''))));
  return candidates.find((folder) => existsSync(folder));
}
