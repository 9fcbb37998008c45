import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientOptions, MODERN } from './clientOptions.ts';
import { SERVER } from './server.ts';
import { PATIENCE } from './until.mjs';

/** A headless editor that talks to the server over standard input and output. */
export class LspClient {
  /** Undefined if the server runs in the process of the test. */
  readonly process: ChildProcess | undefined;
  readonly connection: ProtocolConnection;
  /** All published diagnostics, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly shown: string[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  stderr = '';
  initialized: InitializeResult | undefined;
  readonly #documents = new Map<string, TextDocument>();
  readonly #watchers = new Set<() => void>();

  /** @param server the file to run, or a function that serves two streams in this process */
  constructor(server: string | ((input: PassThrough, output: PassThrough) => void), options: ClientOptions = {}) {
    if (typeof server === 'string') {
      this.process = spawn(process.execPath, [server, '--stdio'], { stdio: 'pipe' });
      const { stdin, stdout, stderr } = this.process;
      if (!stdin || !stdout || !stderr) throw new Error('the server has no pipes');
      stderr.on('data', (data: Buffer) => {
        this.stderr += data.toString();
      });
      stdin.on('error', () => undefined);
      this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    } else {
      const [toServer, toClient] = [new PassThrough(), new PassThrough()];
      server(toServer, toClient);
      this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    }
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const look of this.#watchers) look();
    });
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void this.shown.push(message));
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.logged.push(message));
    this.connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      return null;
    });
    const answer = options.configuration ?? ((items) => items.map(() => null));
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string; section?: string }[] }) =>
      answer(items),
    );
    this.connection.listen();
  }

  /** Starts the server and initializes the session. */
  static async start(options: ClientOptions = {}): Promise<LspClient> {
    const client = new LspClient(await ((options.isInProcess ?? process.env.LSP_IN_PROCESS === '1') ? serverInProcess() : SERVER), options);
    const folders = (options.folders ?? []).map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) }));
    client.initialized = await client.connection.sendRequest('initialize', {
      processId: options.isInProcess ? null : process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: options.capabilities ?? MODERN,
      ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
      ...options.initialize,
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  open(file: string, text: string, languageId = file.endsWith('.py') ? 'python' : 'json'): void {
    const document = TextDocument.create(uriOf(file), languageId, 1, text);
    this.#documents.set(file, document);
    void this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: document.uri, languageId, version: 1, text } });
  }

  /** Replaces the first occurrence of `before` in an open document, as one incremental change. */
  edit(file: string, before: string, after: string): void {
    const document = this.document(file);
    const start = document.getText().indexOf(before);
    if (start < 0) throw new Error(`${file} holds no ${before}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    this.change(file, [{ range, text: after }]);
  }

  change(file: string, contentChanges: { range?: { start: object; end: object }; text: string }[]): void {
    const document = this.document(file);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges as { text: string }[], version);
    void this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: document.uri, version }, contentChanges });
  }

  save(file: string): void {
    void this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf(file) } });
  }

  close(file: string): void {
    this.#documents.delete(file);
    void this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(file) } });
  }

  /** Reports files that were created (1), changed (2), or deleted (3) outside the editor. */
  filesChanged(...changes: readonly (readonly [file: string, type: 1 | 2 | 3])[]): void {
    void this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([file, type]) => ({ uri: uriOf(file), type })),
    });
  }

  /** Sends a request for the position of `|` in an open document; `needle` without the mark is searched in its text. */
  at<R>(method: string, file: string, needle: string, more: object = {}): Promise<R> {
    const document = this.document(file);
    const mark = needle.indexOf('|');
    const at = document.getText().indexOf(needle.replace('|', ''));
    if (mark < 0 || at < 0) throw new Error(`${file} holds no ${needle}`);
    return this.connection.sendRequest(method, { textDocument: { uri: document.uri }, position: document.positionAt(at + mark), ...more });
  }

  /** The current problems of a file. */
  problems(file: string): readonly Diagnostic[] {
    return this.published.findLast(({ uri }) => uri === uriOf(file))?.diagnostics ?? [];
  }

  rules(file: string): readonly string[] {
    return this.problems(file).map(({ code }) => String(code));
  }

  /** Waits until `holds` is true; fails with the current state after 20 s. */
  async until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return;
    let watcher: (() => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        watcher = () => {
          if (holds()) resolve();
        };
        this.#watchers.add(watcher);
        timer = setTimeout(
          () => reject(new Error(`never: ${what}\npublished: ${JSON.stringify(this.published, null, 1)}\n${this.stderr}`)),
          PATIENCE,
        );
      });
    } finally {
      clearTimeout(timer);
      if (watcher) this.#watchers.delete(watcher);
    }
  }

  /** Waits until the server has responded to a request sent now, so that everything before it is processed and published. */
  async settled(): Promise<void> {
    for (let i = 0; i < 3; i++) await this.connection.sendRequest('imagefactory/verdict', { uri: 'file:///nothing.py' });
  }

  /** The paths of open documents. */
  openFiles(): readonly string[] {
    return [...this.#documents.keys()];
  }

  isOpen(file: string): boolean {
    return this.#documents.has(file);
  }

  document(file: string): TextDocument {
    const document = this.#documents.get(file);
    if (!document) throw new Error(`${file} is not open`);
    return document;
  }

  /** Ends the session like an editor. @returns the exit code of the server */
  async stop(): Promise<number | null> {
    if (!this.process) {
      await this.connection.sendRequest('shutdown');
      this.connection.dispose();
      return 0;
    }
    if (this.process.exitCode !== null) return this.process.exitCode;
    const exited = once(this.process, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = (await exited) as [number | null];
    this.connection.dispose();
    return code;
  }
}

/** The server from sources, in the process of the test, which makes many servers cheap. */
async function serverInProcess() {
  const { createConnection } = await import('vscode-languageserver/node');
  const { startServer } = await import('../../server/src/lsp/server.ts');
  return (input: PassThrough, output: PassThrough) => startServer((connection) => createConnection(input, output, connection));
}

/** The URI of a file as VS Code writes it. */
export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
