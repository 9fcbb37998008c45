import * as vscode from 'vscode';
import { type Verdict, verdictRequest } from '../../protocol/membership.ts';
import { isMetadataName } from './detect.ts';
import type { Session } from './session/session.ts';

/** The language status item: whether the active document belongs to a plugin, and why. */
export class VerdictStatus implements vscode.Disposable {
  readonly #session: Session;
  readonly #listeners: vscode.Disposable[];
  #item: vscode.LanguageStatusItem | undefined;
  #settingsItem: vscode.LanguageStatusItem | undefined;
  #lastRequest = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
      vscode.workspace.onDidSaveTextDocument(() => this.#update()),
      session.onDidChangeModel(() => this.#update()),
      vscode.workspace.onDidOpenTextDocument((document) => {
        // A document whose language changes is closed and opened again.
        if (document === vscode.window.activeTextEditor?.document) this.#update();
      }),
    ];
    this.#update();
  }

  dispose(): void {
    this.#lastRequest++;
    this.#hide();
    for (const listener of this.#listeners) listener.dispose();
  }

  #update(): void {
    const request = ++this.#lastRequest;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== 'file' || !(isMetadataName(document.uri.path) || document.languageId === 'python')) {
      this.#hide();
      return;
    }
    this.#session.request(verdictRequest, { uri: document.uri.toString() }).then(
      (verdict) => {
        if (request !== this.#lastRequest) return;
        if (verdict) this.#show(document, verdict);
        else this.#hide();
      },
      () => request === this.#lastRequest && this.#hide(),
    );
  }

  #show(document: vscode.TextDocument, { isPlugin, reason, trouble }: Verdict): void {
    // For Python files, it would be noise to say that they do not belong to a plugin.
    if (!isPlugin && !isMetadataName(document.uri.path)) {
      this.#hide();
      return;
    }
    this.#item ??= vscode.languages.createLanguageStatusItem('imagefactory.verdict', []);
    const item = this.#item;
    item.name = 'Image Factory';
    item.selector = { scheme: 'file', pattern: new vscode.RelativePattern(vscode.Uri.joinPath(document.uri, '..'), '*') };
    item.text = isPlugin ? 'Image Factory plugin' : 'Not an Image Factory plugin';
    item.detail = reason;
    const argument = { arguments: [document.uri.toString()] };
    item.command = isPlugin
      ? {
          ...argument,
          command: 'imagefactory.notAPlugin',
          title: 'Not a Plugin',
          tooltip: 'Ignore this file (updates .imagefactory.json)',
        }
      : { ...argument, command: 'imagefactory.treatAsPlugin', title: 'Treat as Plugin', tooltip: 'Updates .imagefactory.json' };
    item.accessibilityInformation = { label: `${item.text}: ${reason}` };
    this.#showSettingsProblem(isPlugin ? trouble : undefined, item.selector);
  }

  /** Shows a problem with an editor setting, which cannot be reported in a file. */
  #showSettingsProblem(trouble: string | undefined, selector: vscode.DocumentSelector): void {
    if (trouble === undefined) {
      this.#settingsItem?.dispose();
      this.#settingsItem = undefined;
      return;
    }
    this.#settingsItem ??= vscode.languages.createLanguageStatusItem('imagefactory.trouble', []);
    const item = this.#settingsItem;
    item.name = 'Image Factory: settings';
    item.selector = selector;
    item.severity = vscode.LanguageStatusSeverity.Warning;
    item.text = 'imagefactory.imgfacPath';
    item.detail = trouble;
    item.command = { command: 'workbench.action.openSettings', title: 'Open Setting', arguments: [item.text] };
    item.accessibilityInformation = { label: `Setting ${item.text}: ${trouble}` };
  }

  #hide(): void {
    this.#settingsItem?.dispose();
    this.#settingsItem = undefined;
    this.#item?.dispose();
    this.#item = undefined;
  }
}
