import type { TargetMap } from '../../../protocol/targets.ts';

/**
 * The pages of the target map that a document may still show. VS Code takes a new page into the document a moment after it got it, and until
 * then asks for the links and the outline of the page before.
 */
export class MapPages {
  /** The oldest first, each by the text that a document has of it: that has no `\r\n`, as its lines end with `\n`. */
  #pages: readonly { readonly page: TargetMap; readonly shown: string }[] = [];

  /**
   * Takes a page that is going to be shown.
   *
   * @param page what the server has sent
   * @param shown the text of the document that shows the map now, if there is one. Pages older than this one are let go.
   */
  add(page: TargetMap, shown?: string): void {
    const first = this.#pages.findIndex((one) => one.shown === shown);
    // The first page of a document, which does not show it yet, is the last one that came.
    this.#pages = [...this.#pages.slice(first), { page, shown: page.text.replace(/\r\n/g, '\n') }];
  }

  /** The page whose text this is: its ranges hold for it. */
  of(text: string): TargetMap | undefined {
    return this.#pages.findLast(({ shown }) => shown === text)?.page;
  }
}
