import type * as vscode from 'vscode';
import { Refusal } from '../refusal.ts';
import { type Element, isElement, pluginOf } from './elements.ts';

/** What a key binding passes in place of a row. */
export function isFocusedRow(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'row' in argument && argument.row === 'focused';
}

/**
 * The row of the view that has the focus. VS Code tells extensions what is selected, and arrow keys move the focus alone. So the key binding has
 * VS Code select the focused row beside the others, or, where it is selected already, no more: what comes or goes is that row.
 */
export class FocusedRow implements vscode.Disposable {
  readonly #view: vscode.TreeView<unknown>;
  readonly #listener: vscode.Disposable;
  #selection: readonly unknown[] = [];
  #toggled: unknown;

  constructor(view: vscode.TreeView<unknown>) {
    this.#view = view;
    this.#listener = view.onDidChangeSelection(({ selection }) => {
      this.#toggled = selection.find((row) => !this.#selection.includes(row)) ?? this.#selection.find((row) => !selection.includes(row));
      this.#selection = selection;
    });
  }

  /** The row that a key binding has just toggled; that row alone is selected then. */
  async row(): Promise<Element | undefined> {
    const row = isElement(this.#toggled) ? this.#toggled : undefined;
    if (row) await this.#view.reveal(row, { select: true, focus: true });
    return row;
  }

  /**
   * The plugin of that row.
   * @throws Refusal when the row belongs to no plugin
   */
  async plugin(): Promise<Element> {
    const plugin = pluginOf(await this.row());
    if (!plugin) throw new Refusal('Select a plugin in the view first.');
    return plugin;
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
