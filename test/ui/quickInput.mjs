/**
 * VS Code's quick input: the command palette, quick picks, input boxes, and wizards made of them.
 * @param {import('playwright-core').Page} page
 */
export function createQuickInput(page) {
  const widget = page.locator('.quick-input-widget:visible');
  const input = widget.locator('.quick-input-box input');
  const rowsWith = (text) => widget.locator('.monaco-list-row', { hasText: text });

  return {
    /** The element, for what is not covered here. */
    widget,

    /** Waits for a step whose title contains a text. The title includes the step counter, such as "(2/5)". */
    async waitForTitle(title) {
      await widget.locator('.quick-input-title', { hasText: title }).waitFor();
    },

    /** The title with its step counter, as shown. */
    title: () => widget.locator('.quick-input-title').innerText(),

    /** Waits for the first row. Returns the labels of the visible rows, in order. */
    async rows() {
      await rowsWith('').first().waitFor();
      return widget.locator('.monaco-list-row .quick-input-list-row:first-child .label-name').allInnerTexts();
    },

    /** Waits until a row contains a text. */
    async waitForRow(text) {
      await rowsWith(text).first().waitFor();
    },

    /** Waits until a text is anywhere in the quick input. */
    async waitForText(text) {
      await widget.getByText(text).first().waitFor();
    },

    /** Replaces the text in the box. */
    async type(text) {
      await input.fill(text);
    },

    /** The text in the box. */
    value: () => input.inputValue(),

    /** The message under the box: the prompt, or the validation message. */
    message: () => widget.locator('.quick-input-message').innerText(),

    /** Waits until the message under the box contains a text. */
    async waitForMessage(text) {
      await widget.locator('.quick-input-message', { hasText: text }).waitFor();
    },

    /** Clicks the first row that contains a text. */
    async choose(text) {
      await rowsWith(text).first().click();
    },

    /** Selects or deselects the first row that contains a text, in a list with multiple selection. */
    async tick(text) {
      await rowsWith(text).first().locator('.monaco-checkbox, .quick-input-list-checkbox').click();
    },

    /** Presses Enter in the box. */
    async accept() {
      await input.press('Enter');
    },

    /** Presses the back button. */
    async back() {
      await widget.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    },

    /** Waits until no quick input is open. */
    async waitUntilClosed() {
      await page.locator('.quick-input-widget').filter({ visible: true }).waitFor({ state: 'hidden' });
    },

    /** Opens the command palette and runs the command whose title contains a text. */
    async command(title) {
      await page.keyboard.press('F1');
      await input.fill(`>${title}`);
      await rowsWith(title).first().click();
    },

    /** Opens a file by its absolute path. */
    async open(file) {
      await page.keyboard.press('F1');
      await input.fill(file);
      await rowsWith(file.split('/').at(-1)).first().click();
    },
  };
}
