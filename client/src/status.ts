import * as vscode from 'vscode';
import { type Verdict, verdictRequest } from '../../protocol/membership.ts';
import { isMetadataName } from './detect.ts';
import type { Session } from './session.ts';

/** The language status item: whether the active document belongs to a plugin, and why. */
export class VerdictStatus implements vscode.Disposable {
  readonly #session: Session;
  readonly #listeners: vscode.Disposable[];
  #item: vscode.LanguageStatusItem | undefined;
  #trouble: vscode.LanguageStatusItem | undefined;
  #asked = 0;

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
    this.#asked++;
    this.#hide();
    for (const listener of this.#listeners) listener.dispose();
  }

  #update(): void {
    const asked = ++this.#asked;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== 'file' || !(isMetadataName(document.uri.path) || document.languageId === 'python')) {
      this.#hide();
      return;
    }
    this.#session.request(verdictRequest, { uri: document.uri.toString() }).then(
      (verdict) => {
        if (asked !== this.#asked) return;
        if (verdict) this.#show(document, verdict);
        else this.#hide();
      },
      () => asked === this.#asked && this.#hide(),
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
    this.#showTrouble(isPlugin ? trouble : undefined, item.selector);
  }

  /** Shows a problem with an editor setting, which cannot be reported in a file. */
  #showTrouble(trouble: string | undefined, selector: vscode.DocumentSelector): void {
    if (trouble === undefined) {
      this.#trouble?.dispose();
      this.#trouble = undefined;
      return;
    }
    this.#trouble ??= vscode.languages.createLanguageStatusItem('imagefactory.trouble', []);
    const item = this.#trouble;
    item.name = 'Image Factory: settings';
    item.selector = selector;
    item.severity = vscode.LanguageStatusSeverity.Warning;
    item.text = 'imagefactory.imgfacPath';
    item.detail = trouble;
    item.command = { command: 'workbench.action.openSettings', title: 'Open Setting', arguments: [item.text] };
    item.accessibilityInformation = { label: `Setting ${item.text}: ${trouble}` };
  }

  #hide(): void {
    this.#trouble?.dispose();
    this.#trouble = undefined;
    this.#item?.dispose();
    this.#item = undefined;
  }
}
