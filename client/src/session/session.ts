import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind, WorkDoneProgress } from 'vscode-languageclient/node';
import { type BuiltinJsonParams, builtinJsonNotification } from '../../../protocol/builtinJson.ts';
import {
  addTargetCommand,
  convertMetadataCommand,
  implementMethodsCommand,
  renamePluginCommand,
  showChangesCommand,
  showPlacesCommand,
  showReasonCommand,
  verifyPluginCommand,
} from '../../../protocol/commands.ts';
import type { RequestType } from '../../../protocol/define.ts';
import type { Identity, InitializationOptions } from '../../../protocol/initialize.ts';
import { modelChangedNotification } from '../../../protocol/registries.ts';
import { gitIdentity } from '../newPlugin/gitIdentity.ts';
import { VerdictStatus } from '../status.ts';
import { keepFindings } from '../tasks.ts';
import { followJsonValidation, isJsonValidated, JSON_EXTENSION } from './builtinJson.ts';
import { createCrashHandler } from './crashes.ts';
import { JsonLanguage } from './jsonLanguage.ts';
import { SaveRenamed } from './saveRenamed.ts';
import { SaveUndone, savesRefactorings } from './saveUndone.ts';
import { createTraceChannel } from './traceChannel.ts';

const SECTION = 'imagefactory';

/** Provides Python symbols, and updates imports when a module is renamed. */
const PYTHON_EXTENSION = 'ms-python.vscode-pylance';

/** Metadata and Python files. The server decides which of them belong to plugins. */
const DOCUMENTS = [
  { scheme: 'file', language: 'json' },
  { scheme: 'file', language: 'python' },
  { scheme: 'file', pattern: '**/info.json' },
  { scheme: 'file', pattern: '**/*.info' },
  // Templates; the server recognizes them by their content and ignores all other XML.
  { scheme: 'file', language: 'xml' },
  { scheme: 'file', pattern: '**/*.tdl' },
];

/** The language server, and everything with the same lifetime. There is at most one server. */
export class Session implements vscode.Disposable {
  readonly #serverModule: string;
  readonly #output: vscode.LogOutputChannel;
  #client: LanguageClient | undefined;
  #starting: Promise<void> | undefined;
  #parts: vscode.Disposable[] = [];
  #progressTokens = 0;
  /** Handles undo of this extension's changes. */
  readonly undone = new SaveUndone();
  readonly #modelChanged = new vscode.EventEmitter<void>();

  /** @param serverModule path of the bundled server */
  constructor(serverModule: string, output: vscode.LogOutputChannel) {
    this.#serverModule = serverModule;
    this.#output = output;
  }

  /** Starts the server, unless it is running or starting. @throws the error that prevents the start */
  start(): Promise<void> {
    this.#starting ??= this.#start().catch(async (error) => {
      await this.stop();
      throw error;
    });
    return this.#starting;
  }

  /** Stops the server and removes everything that it has shown. */
  async stop(): Promise<void> {
    this.#starting = undefined;
    const client = this.#client;
    this.#client = undefined;
    for (const part of this.#parts.splice(0)) part.dispose();
    // A server that does not answer is killed by the client after this time; one that never started has nothing to stop.
    if (client?.state === State.Running) await client.stop(2000).catch((error) => this.#output.warn(`Stopping the server: ${error}`));
    await client?.dispose().catch(() => {});
    if (client) this.#modelChanged.fire();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Fires when the server's model of plugins may have changed, and when the server has started or stopped. */
  readonly onDidChangeModel = this.#modelChanged.event;

  /** Whether the server is starting. False if it has crashed and is not restarted. */
  get isStarting(): boolean {
    return this.#client?.state === State.Starting;
  }

  get isRunning(): boolean {
    return this.#client?.state === State.Running;
  }

  /** Sends a request, which can be canceled with a token. Starts the server if necessary. */
  async request<Params, Result>(
    { method }: RequestType<Params, Result>,
    params: Params,
    token?: vscode.CancellationToken,
  ): Promise<Result> {
    const client = await this.#running();
    // The library would send an undefined token as a parameter.
    return token ? client.sendRequest<Result>(method, params, token) : client.sendRequest<Result>(method, params);
  }

  /** Sends a request that reports progress. */
  async requestWithProgress<Params extends { readonly workDoneToken?: string | number | undefined }, Result>(
    { method }: RequestType<Params, Result>,
    params: Params,
    token: vscode.CancellationToken,
    report: (progress: { message?: string; percentage?: number }) => void,
  ): Promise<Result> {
    const client = await this.#running();
    const workDoneToken = `${method}/${++this.#progressTokens}`;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, report);
    try {
      return await client.sendRequest<Result>(method, { ...params, workDoneToken }, token);
    } finally {
      listener.dispose();
    }
  }

  /** Converts a `WorkspaceEdit` of the Language Server Protocol to VS Code's. */
  async toEdit(edit: object): Promise<vscode.WorkspaceEdit> {
    const client = await this.#running();
    return client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  async #recordForUndo(edit: vscode.WorkspaceEdit | null | undefined): Promise<void> {
    if (edit && savesRefactorings()) await this.undone.record(edit.entries().map(([uri]) => uri));
  }

  async #running(): Promise<LanguageClient> {
    await this.start();
    if (!this.#client) throw new Error('The Image Factory language server was stopped.');
    return this.#client;
  }

  dispose(): void {
    this.undone.dispose();
    void this.stop();
  }

  async #start(): Promise<void> {
    const trace = createTraceChannel(this.#output, SECTION);
    let identity: Identity = {};
    // Read concurrently with the start of the server. It is only used to suggest a maintainer, so nothing waits for it.
    void gitIdentity().then((found) => {
      identity = found;
    });
    const renamed = new SaveRenamed();
    this.#parts.push(renamed);
    const client = new LanguageClient(
      SECTION,
      'Image Factory',
      { module: this.#serverModule, transport: TransportKind.ipc },
      {
        documentSelector: DOCUMENTS,
        outputChannel: this.#output,
        traceOutputChannel: trace.channel,
        initializationOptions: () => initializationOptions(identity),
        middleware: {
          provideRenameEdits: async (document, position, name, token, next) => {
            const edit = await next(document, position, name, token);
            await this.#recordForUndo(edit);
            return edit;
          },
          workspace: {
            willRenameFiles: async (event, next) => {
              const edit = await next(event);
              await this.#recordForUndo(edit);
              renamed.expectEdit(edit);
              return edit;
            },
          },
        },
        errorHandler: createCrashHandler({ restart: () => this.restart(), showOutput: () => this.#output.show() }),
      },
    );
    this.#client = client;
    this.#parts.push(trace);
    await client.start();
    this.#output.info(`The language server is running. Set ${SECTION}.trace.server to trace its communication with VS Code.`);
    this.#parts.push(
      followJsonValidation((active) => client.sendNotification(builtinJsonNotification.method, { active } satisfies BuiltinJsonParams)),
    );
    this.#parts.push(new VerdictStatus(this), new JsonLanguage(this));
    if (client.diagnostics) this.#parts.push(keepFindings(client.diagnostics));
    this.#parts.push(client.onNotification(modelChangedNotification.method, () => this.#modelChanged.fire()));
    this.#modelChanged.fire();
  }
}

function settings(): Readonly<Record<string, unknown>> {
  return vscode.workspace.getConfiguration().get<Record<string, unknown>>(SECTION) ?? {};
}

/** The initialization options: this client's capabilities, what other extensions already provide, and the user's identity. */
function initializationOptions(identity: Identity): InitializationOptions {
  return {
    settings: settings(),
    identity,
    showsRegistries: true,
    commands: [
      addTargetCommand.command,
      convertMetadataCommand.command,
      implementMethodsCommand.command,
      renamePluginCommand.command,
      showChangesCommand.command,
      showPlacesCommand.command,
      showReasonCommand.command,
      verifyPluginCommand.command,
    ],
    builtinJson: isJsonValidated(),
    readsPython: vscode.extensions.getExtension(PYTHON_EXTENSION) !== undefined,
    readsJson: vscode.extensions.getExtension(JSON_EXTENSION) !== undefined,
  };
}
