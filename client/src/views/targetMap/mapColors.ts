import * as vscode from 'vscode';
import type { TargetMap } from '../../../../protocol/targets.ts';
import { toRange } from '../tree/open.ts';

type Mark = TargetMap['marks'][number];

/** The styles of marks, with theme colors and those that `package.json` derives from them. The text expresses the same without colors. */
const STYLES: Readonly<Record<Mark['kind'], vscode.DecorationRenderOptions>> = {
  title: { fontWeight: 'bold' },
  head: { fontWeight: 'bold', color: new vscode.ThemeColor('descriptionForeground') },
  quiet: { color: new vscode.ThemeColor('descriptionForeground') },
  conflict: {
    fontWeight: 'bold',
    color: new vscode.ThemeColor('imagefactory.conflictForeground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.warningForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  },
  dead: {
    fontWeight: 'bold',
    color: new vscode.ThemeColor('imagefactory.deadForeground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  },
};

/** Decorates the target map in all visible editors, and again when it has changed. */
export class MapColors implements vscode.Disposable {
  readonly #scheme: string;
  readonly #marksOf: (document: vscode.TextDocument) => readonly Mark[];
  readonly #types: ReadonlyMap<Mark['kind'], vscode.TextEditorDecorationType>;
  readonly #listeners: vscode.Disposable[];

  /** @param marksOf the marks for the current text of a document with the scheme */
  constructor(scheme: string, marksOf: (document: vscode.TextDocument) => readonly Mark[]) {
    this.#scheme = scheme;
    this.#marksOf = marksOf;
    const kinds = Object.keys(STYLES) as Mark['kind'][];
    this.#types = new Map(kinds.map((kind) => [kind, vscode.window.createTextEditorDecorationType(STYLES[kind])]));
    this.#listeners = [
      ...this.#types.values(),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#decorate()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document.uri.scheme === scheme && this.#decorate()),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.scheme !== this.#scheme) continue;
      const marks = this.#marksOf(editor.document);
      for (const [kind, type] of this.#types) {
        editor.setDecorations(
          type,
          marks.filter((mark) => mark.kind === kind).map(({ range }) => toRange(range)),
        );
      }
    }
  }
}
