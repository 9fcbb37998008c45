import * as vscode from 'vscode';
import { registriesRequest } from '../../../protocol/registries.ts';
import { addressOf } from '../address.ts';
import type { Session } from '../session/session.ts';
import { runVerify, type VerifiedCheck, type VerifyRun } from './runVerify.ts';

const UNTRUSTED = 'Verifying needs a trusted workspace: it runs the code of the plugin.';

/** Verifies plugins with Python in the Testing view: one test per plugin, with a child per check after it has run. */
export class PluginTests implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController('imagefactory', 'Image Factory Plugins');
  readonly #session: Session;
  readonly #program: string;
  readonly #listeners: readonly vscode.Disposable[];

  /** @param program path of the bundled command line */
  constructor(session: Session, program: string) {
    this.#session = session;
    this.#program = program;
    this.#controller.createRunProfile(
      'Verify with Python',
      vscode.TestRunProfileKind.Run,
      async (request, token) => void (await this.#run(request, token)),
      true,
    );
    this.#controller.refreshHandler = () => this.#refresh();
    this.#listeners = [
      session.onDidChangeModel(() => void this.#refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#refresh()),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#controller.dispose();
  }

  /**
   * Verifies the plugin that a file or folder belongs to, and shows the Testing view.
   * @param argument argument of the command: a URI (default: the active editor)
   * @returns the checks; undefined if none were made, after a notification
   */
  async verify(argument: unknown): Promise<readonly VerifiedCheck[] | undefined> {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(UNTRUSTED);
      return undefined;
    }
    await this.#session.start();
    await this.#refresh();
    const address = addressOf(argument)?.toString() ?? '';
    const around = [...this.#controller.items].filter(([id]) => address === id || address.startsWith(`${id}/`));
    const [, item] = around.sort(([a], [b]) => b.length - a.length)[0] ?? [];
    if (!item) {
      void vscode.window.showInformationMessage('Open a file of an Image Factory plugin to verify it.');
      return undefined;
    }
    void vscode.commands.executeCommand('workbench.view.testing.focus');
    const verified = await this.#run(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token);
    return verified.flatMap(({ checks }) => checks);
  }

  /** Updates the tests from the plugins that the server has found. Does not start the server. */
  async #refresh(): Promise<void> {
    if (!this.#session.isRunning) return;
    const { registries } = await this.#session.request(registriesRequest, { soon: true });
    const plugins = new Map(registries.flatMap((registry) => registry.plugins.map((plugin) => [plugin.directory, plugin])));
    const items = [...plugins].map(([directory, { name, documents }]) => {
      const known = this.#controller.items.get(directory);
      const item = known ?? this.#controller.createTestItem(directory, name, vscode.Uri.parse(documents[0] ?? directory));
      item.description = vscode.workspace.asRelativePath(vscode.Uri.parse(directory));
      item.error = vscode.workspace.isTrusted ? undefined : UNTRUSTED;
      return item;
    });
    this.#controller.items.replace(items);
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<readonly VerifyRun[]> {
    const verified: VerifyRun[] = [];
    const run = this.#controller.createTestRun(request);
    const all = [...this.#controller.items].map(([, item]) => item);
    // All checks of a plugin run together.
    const chosen = new Set((request.include ?? all).map((item) => item.parent ?? item));
    try {
      for (const item of chosen) run.enqueued(item);
      for (const item of chosen) {
        if (token.isCancellationRequested || request.exclude?.includes(item)) run.skipped(item);
        else verified.push(...(await this.#verifyOne(item, run, token)));
      }
    } finally {
      run.end();
    }
    return verified;
  }

  /** @returns the result; empty if the plugin could not be verified */
  async #verifyOne(item: vscode.TestItem, run: vscode.TestRun, token: vscode.CancellationToken): Promise<readonly VerifyRun[]> {
    run.started(item);
    if (!vscode.workspace.isTrusted) {
      run.errored(item, new vscode.TestMessage(UNTRUSTED));
      return [];
    }
    try {
      const directory = vscode.Uri.parse(item.id);
      const verified = await runVerify(this.#program, directory, token);
      this.#show(verified, item, directory, run);
      return [verified];
    } catch (error) {
      if (error instanceof vscode.CancellationError) run.skipped(item);
      else run.errored(item, new vscode.TestMessage(error instanceof Error ? error.message : String(error)));
      return [];
    }
  }

  #show(verified: VerifyRun, item: vscode.TestItem, directory: vscode.Uri, run: vscode.TestRun): void {
    const { checks, contradictions } = verified;
    const children = checks.map(({ check }, index) => {
      const child = this.#controller.createTestItem(`${item.id}#${check}`, check, item.uri);
      child.sortText = String(index).padStart(3, '0');
      return child;
    });
    item.children.replace(children);
    checks.forEach((result, index) => {
      showResult(result, children[index] as vscode.TestItem, directory, run);
    });
    const failed = checks.filter(({ status }) => status === 'failed').length;
    run.appendOutput(outputOf(verified).replace(/\r?\n/g, '\r\n'), undefined, item);
    if (failed > 0) run.failed(item, new vscode.TestMessage(failed === 1 ? '1 check failed' : `${failed} checks failed`));
    else if (contradictions.length > 0) run.failed(item, new vscode.TestMessage(contradictions.join('\n')));
    else run.passed(item);
  }
}

function showResult(
  { status, message, missingPackage, place }: VerifiedCheck,
  item: vscode.TestItem,
  directory: vscode.Uri,
  run: vscode.TestRun,
): void {
  if (status === 'skipped') {
    item.description = message ?? '';
    run.skipped(item);
  }
  if (status === 'passed') run.passed(item);
  if (status !== 'failed') return;
  const advice = missingPackage ? `\nInstall ${missingPackage} for this Python, or select another one with "imagefactory.python".` : '';
  const shown = new vscode.TestMessage(`${message ?? ''}${advice}`);
  if (place) {
    const position = new vscode.Position(place.line - 1, (place.column ?? 1) - 1);
    shown.location = new vscode.Location(vscode.Uri.joinPath(directory, place.file), position);
  }
  run.failed(item, shown);
}

function outputOf({ environment, checks, contradictions, output, notes }: VerifyRun): string {
  const lines = checks.map(({ check, status, message }) => `${status.padEnd(7)} ${check}${message ? `: ${message}` : ''}`);
  return [notes, environment?.description, ...lines, ...contradictions, output].filter(Boolean).join('\n').concat('\n');
}
