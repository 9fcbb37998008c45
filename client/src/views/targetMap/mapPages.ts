import type { TargetMap } from '../../../../protocol/targets.ts';

/**
 * The pages of the target map that a document may still show. VS Code updates the document a moment after it gets a new page, and until then requests the
 * links and outline of the previous one.
 */
export class MapPages {
  /** The oldest first, each with its text in a document, where `\r\n` is replaced by `\n`. */
  #pages: readonly { readonly page: TargetMap; readonly shown: string }[] = [];

  /**
   * Adds a page that is about to be shown.
   * @param page the page from the server
   * @param shown the current text of the document that shows the map, if there is one. Pages older than this one are removed.
   */
  add(page: TargetMap, shown?: string): void {
    const first = this.#pages.findIndex((one) => one.shown === shown);
    // If no page has this text, only the last page can still appear in the document.
    this.#pages = [...this.#pages.slice(first), { page, shown: page.text.replace(/\r\n/g, '\n') }];
  }

  /** The page with this text. */
  of(text: string): TargetMap | undefined {
    return this.#pages.findLast(({ shown }) => shown === text)?.page;
  }
}
