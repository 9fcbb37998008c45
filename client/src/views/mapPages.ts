import type { TargetMapResult } from '../registryProtocol.ts';

/**
 * The pages of the target map that a document may still show. VS Code takes a new page into the document a moment after it got it, and until
 * then asks for the links and the outline of the page before.
 */
export class MapPages {
  #pages: readonly TargetMapResult[] = [];

  /**
   * Takes a page that is going to be shown.
   *
   * @param page what the server has sent
   * @param shown the text of the document that shows the map now, if there is one. Pages older than this one are let go.
   */
  add(page: TargetMapResult, shown?: string): void {
    const first = shown === undefined ? -1 : this.#pages.findIndex((one) => isPage(one, shown));
    // The first page of a document, which does not show it yet, is the last one that came.
    this.#pages = [...this.#pages.slice(first), page];
  }

  /** The page whose text this is: its ranges hold for it. */
  of(text: string): TargetMapResult | undefined {
    return this.#pages.findLast((page) => isPage(page, text));
  }
}

/** A document has no `\r\n` but the ends of its own lines, which are `\n`. */
function isPage({ text }: TargetMapResult, shown: string): boolean {
  return text.replace(/\r\n/g, '\n') === shown;
}
