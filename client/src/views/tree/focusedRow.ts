import type * as vscode from 'vscode';
import { Refusal } from '../../refusal.ts';
import { type Element, isElement, pluginOf } from './elements.ts';

/** Whether this is the argument of key bindings for the focused row. */
export function isFocusedRow(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'row' in argument && argument.row === 'focused';
}

/**
 * The focused row of the view. VS Code only tells extensions the selection, but arrow keys only move the focus. So the key bindings first toggle the selection
 * of the focused row: the row that is added to or removed from the selection is the focused one.
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

  /** The row that a key binding has just toggled. Selects only this row. */
  async row(): Promise<Element | undefined> {
    const row = isElement(this.#toggled) ? this.#toggled : undefined;
    if (row) await this.#view.reveal(row, { select: true, focus: true });
    return row;
  }

  /**
   * The plugin of the focused row.
   * @throws Refusal if the row does not belong to a plugin
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
