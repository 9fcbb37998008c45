/**
 * The active text editor.
 * @param {import('playwright-core').Page} page
 */
export function createEditor(page) {
  const active = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  const hover = page.locator('.monaco-hover:visible');
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
  const actions = page.locator('.action-widget .monaco-list-row.action');

  /** The position of a text on the screen. Searches the rendered lines, because one element may contain a whole line. */
  async function placeOf(text) {
    await active.locator('.view-line', { hasText: text }).first().waitFor();
    return active.evaluate((editor, wanted) => {
      for (const line of editor.querySelectorAll('.view-line')) {
        const at = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let offset = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent.length;
          if (at >= offset && at < offset + length) range.setStart(node, at - offset);
          if (at + wanted.length <= offset + length) {
            range.setEnd(node, at + wanted.length - offset);
            break;
          }
          offset += length;
        }
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, y: (top + bottom) / 2, x: (left + right) / 2 };
      }
      return undefined;
    }, text);
  }

  return {
    /** The element, for what is not covered here. */
    active,

    /** Waits until the file is the active editor and its text is shown. */
    async waitForFile(relativePath) {
      await page.locator(`.editor-group-container.active .monaco-editor[data-uri$="/${relativePath}"] .view-line`).first().waitFor();
    },

    /** The visible lines. */
    async text() {
      const lines = await active.locator('.view-line').evaluateAll((all) =>
        all
          .map((line) => ({ top: Number.parseFloat(line.style.top), text: (line.textContent ?? '').replaceAll('\u00a0', ' ') }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text),
      );
      return lines.join('\n');
    },

    /** Waits until a line contains a text. */
    async waitForText(text) {
      await active.locator('.view-line', { hasText: text }).first().waitFor();
    },

    /** Waits for a squiggle: "error", "warning", "info", or "hint". */
    async waitForSquiggle(kind = 'error') {
      await active.locator(`.squiggly-${kind}`).first().waitFor({ state: 'attached' });
    },

    /** Waits until there are no more squiggles of that kind. */
    async waitForNoSquiggle(kind = 'error') {
      await active.locator(`.squiggly-${kind}`).first().waitFor({ state: 'detached' });
    },

    /** Hovers over a text. Returns the text of the hover, once it contains `expected`. */
    async hoverText(text, expected = '') {
      const { x, y } = await placeOf(text);
      await page.mouse.move(x, y);
      await hover.filter({ hasText: expected }).first().waitFor();
      return (await hover.allInnerTexts()).join('\n');
    },

    /** Clicks in the middle of a text, or at its start or end. */
    async click(text, where = 'middle') {
      const { left, right, x, y } = await placeOf(text);
      await page.mouse.click({ middle: x, begin: left, end: right }[where], y);
    },

    /** Types key by key. VS Code inserts closing quotes and brackets itself. */
    async type(text) {
      await page.keyboard.type(text);
    },

    /** Replaces the text of the document. */
    async replaceAll(text) {
      await active.locator('.view-line').first().click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    },

    /** Triggers completion at the caret. Returns the labels that are shown, once one contains `expected`. */
    async completions(expected = '') {
      await page.keyboard.press('Control+Space');
      await suggestions.filter({ hasText: expected }).first().waitFor();
      return page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts();
    },

    /** Accepts the shown completion that contains a text. */
    async acceptCompletion(text) {
      await suggestions.filter({ hasText: text }).first().click();
    },

    /** Opens the quick fixes at the caret. Returns their titles, once one contains `expected`. */
    async quickFixes(expected = '') {
      const shown = actions.filter({ hasText: expected }).first();
      // VS Code cancels its request if diagnostics change meanwhile, so it is repeated.
      for (let i = 0; i < 3 && !(await shown.isVisible()); i++) {
        await page.keyboard.press('Control+.');
        await shown.waitFor({ timeout: 10_000 }).catch(() => page.keyboard.press('Escape'));
      }
      await shown.waitFor();
      return actions.allInnerTexts();
    },

    /** Applies the shown quick fix that contains a text. */
    async applyFix(text) {
      // Until the mouse moves, VS Code ignores clicks on a menu that has opened under it.
      await page.mouse.move(1, 1);
      await actions.filter({ hasText: text }).first().click();
    },
  };
}
