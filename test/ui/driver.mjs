import path from 'node:path';
import { writeGif } from '../../scripts/lib/gif.mjs';
import { createEditor } from './editor.mjs';
import { createQuickInput } from './quickInput.mjs';

/**
 * Drives VS Code's interface for a scenario, as a user would. Every method waits for the elements that it needs, for as long as
 * the page's time limit allows, and throws if they do not appear. No method waits for a fixed time.
 * @param {import('playwright-core').Page} page
 * @param {string} workspace absolute path of the opened folder
 * @param {string} pictures absolute path of the folder for screenshots
 */
export function createDriver(page, workspace, pictures) {
  const quickInput = createQuickInput(page);
  const editor = createEditor(page);
  const toasts = page.locator('.notification-toast');
  const problemRows = page.locator('.markers-panel .monaco-list-row');

  return {
    quickInput,
    editor,

    /** Waits until the window shows the workspace. */
    async ready() {
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    },

    /** Opens a file of the workspace and waits until its text is shown. */
    async openFile(relativePath) {
      await quickInput.open(path.posix.join(workspace, relativePath));
      await editor.waitForFile(relativePath);
    },

    /** Runs a command from the command palette by its title, without its category. */
    palette: (title) => quickInput.command(title),

    /** Presses keys one after another, such as "Control+A" or "Escape". */
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },

    /** Opens the Problems view. Returns its rows (files and findings) as text, once one contains `expected`. */
    async problems(expected = '') {
      await quickInput.command('Problems: Focus on Problems View');
      await problemRows.filter({ hasText: expected }).first().waitFor();
      return problemRows.allInnerTexts();
    },

    /** The texts of the visible notifications. */
    notifications: () => toasts.allInnerTexts(),

    /** Waits for a notification that contains a text. Returns its whole text. */
    async waitForNotification(text) {
      const toast = toasts.filter({ hasText: text }).first();
      await toast.waitFor();
      return toast.innerText();
    },

    /** Presses a button of the notification that contains a text. */
    async answerNotification(text, button) {
      await toasts.filter({ hasText: text }).first().getByRole('button', { name: button }).click();
    },

    /** Presses a button of VS Code's modal dialog once the dialog contains a text. */
    async answerDialog(text, button) {
      const dialog = page.locator('.monaco-dialog-box', { hasText: text });
      await dialog.getByRole('button', { name: button }).click();
    },

    /** Chooses an entry in the context menu of a file or folder in the Explorer. */
    async explorerMenu(name, entry) {
      const row = page.locator('.explorer-folders-view .monaco-list-row').filter({ has: page.getByText(name, { exact: true }) });
      await row.first().click({ button: 'right' });
      // VS Code ignores clicks on a menu that has only just opened, but not the keyboard.
      await page.locator('.monaco-menu .action-item', { hasText: entry }).first().hover();
      await page.locator('.monaco-menu .action-item.focused', { hasText: entry }).waitFor();
      await page.keyboard.press('Enter');
    },

    /** Waits until the Explorer shows a file or folder of that name. */
    async waitForExplorer(name) {
      await page
        .locator('.explorer-folders-view .monaco-list-row')
        .filter({ has: page.getByText(name, { exact: true }) })
        .first()
        .waitFor();
    },

    /** Waits until the Explorer no longer shows a file or folder of that name. */
    async waitUntilGone(name) {
      const row = page.locator('.explorer-folders-view .monaco-list-row').filter({ has: page.getByText(name, { exact: true }) });
      await row.first().waitFor({ state: 'detached' });
    },

    /** Waits for a status bar entry that contains a text. */
    async statusBar(text) {
      const item = page.locator('.statusbar-item', { hasText: text }).first();
      await item.waitFor();
      return item.innerText();
    },

    /** Takes a screenshot of the whole window. */
    async screenshot(name) {
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    },

    /** Takes pictures of the whole window, one after the other, for an animation. */
    animation(name) {
      const frames = [];
      return {
        /** @param delay how long the picture is shown, in milliseconds */
        async frame(delay = 120) {
          frames.push({ png: await page.screenshot(), delay });
        },
        save: () => writeGif(path.join(pictures, `${name}.gif`), frames),
      };
    },
  };
}
