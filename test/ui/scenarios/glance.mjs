import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fromRoot } from '../../../scripts/lib/paths.mjs';

export const name = 'what a set of plugins builds and what is wrong: seen in all themes, heard by a screen reader, done by the keyboard';
export const workspace = 'test/vscode/workspaces/glance';
export const settings = { 'window.autoDetectColorScheme': true, 'window.autoDetectHighContrast': true };

/** The browser's media features for user preferences, which VS Code respects. */
const THEMES = {
  dark: [{ colorScheme: 'dark', forcedColors: 'none' }, 'vs-dark'],
  light: [{ colorScheme: 'light', forcedColors: 'none' }, 'vs'],
  contrast: [{ colorScheme: 'dark', forcedColors: 'active' }, 'hc-black'],
  'contrast-light': [{ colorScheme: 'light', forcedColors: 'active' }, 'hc-light'],
};

export async function run({ page, driver }) {
  const { quickInput, editor } = driver;
  const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Plugins' }) });
  const row = (label) => view.locator(`.monaco-list-row[aria-label*=${JSON.stringify(label)}]`).first();
  const focused = () => view.locator('.monaco-list-row.focused').getAttribute('aria-label');
  mkdirSync(fromRoot('out/looks'), { recursive: true });
  /** Screenshots for working on the views. They are not part of the documentation. */
  const look = async (what) => {
    for (const [theme, [media, body]] of Object.entries(THEMES)) {
      await page.emulateMedia(media);
      await page.locator(`.monaco-workbench.${body}`).waitFor();
      await page.screenshot({ path: fromRoot('out/looks', `${what}-${theme}.png`) });
    }
    await page.emulateMedia(THEMES.dark[0]);
    await page.locator('.monaco-workbench.vs-dark').waitFor();
  };

  await page.locator('.activitybar .action-item a[aria-label^="Image Factory"]').click();
  await row('8 plugins').waitFor();
  // Collapsed rows summarize the problems below them, also for people who cannot see the colors.
  assert.match((await row('Registry').getAttribute('aria-label')) ?? '', /1 conflict, 1 never used, 8 plugins, 15 targets/);
  assert.match((await row('Granite, OS').getAttribute('aria-label')) ?? '', /1 conflict, 3 targets, 1 warning/);
  assert.match((await row('Kiln, cloud').getAttribute('aria-label')) ?? '', /1 never matched, 2 targets, 1 error/);
  assert.match((await row('Shale, OS').getAttribute('aria-label')) ?? '', /never used, 1 error/);
  const names = await view.locator('.monaco-list-row .label-name').allInnerTexts();
  assert.deepEqual(names.slice(1), ['Basalt', 'Cloud9', 'Cloud10', 'Granite', 'Harbor', 'Kiln', 'Marl', 'Shale']);
  // The counts of the rows are those of the Problems view.
  await page.locator('.statusbar-item[id="status.problems"][aria-label*="Warnings: 2"][aria-label*="Errors: 2"]').waitFor();
  await look('tree');

  // With the keyboard: expand a plugin, then its targets.
  await row('Granite, OS').click();
  await row('3 targets, 1 conflict, Fedora 30').click();
  await row('Target Fedora, 30').waitFor();
  await driver.press('ArrowDown', 'ArrowDown');
  assert.match((await focused()) ?? '', /Target Fedora, any version, any arch, conflict with Basalt, Basalt also claims it/);
  await row('Granite, OS').hover();
  await page.locator('.workbench-hover', { hasText: 'Did not register Granite' }).waitFor();
  await page.screenshot({ path: fromRoot('out/looks', 'tooltip.png') });
  await page.mouse.move(900, 700);
  await look('targets');

  await row('Granite, OS').click({ button: 'right' });
  const menu = page.locator('.monaco-menu .action-label');
  await menu.filter({ hasText: 'Show Targets' }).waitFor();
  assert.deepEqual((await menu.allInnerTexts()).filter(Boolean), [
    'Open Metadata',
    'Open Delegate Class',
    'Show Targets',
    'Reveal in Explorer',
    'Implement Delegate Methods...',
    'Add Target...',
    'Rename Plugin...',
    'Verify Plugin with Python',
    'Copy Name',
  ]);
  await page.screenshot({ path: fromRoot('out/looks', 'menu.png') });
  await driver.press('Escape');

  await driver.palette('Show Target Map');
  await editor.waitForText('Basalt or Granite');
  await page.locator('.statusbar-item', { hasText: 'Image Factory Target Map' }).waitFor();
  await look('map');
  // Enter on a line opens the claim.
  await editor.click('CentOS-7');
  await driver.press('Enter');
  await editor.waitForFile('imagefactory_plugins/Granite/Granite.info');
  // The view reveals the plugin of another editor.
  await driver.openFile('imagefactory_plugins/Marl/Marl.py');
  await view.locator('.monaco-list-row.selected[aria-label*="Marl, OS"]').waitFor();

  for (const [picture, words, expected] of [
    ['which-empty', '', 'cloud10'],
    ['which-one', 'Fedora 30 x86_64', 'builds Fedora 30 on x86_64'],
    ['which-luck', 'Fedora 31', 'may build Fedora 31'],
    ['which-part', 'Fed', 'Exact name'],
    ['which-nobody', 'gce', 'builds the cloud gce'],
  ]) {
    await driver.palette('Which Plugin Builds...?');
    await quickInput.waitForTitle('Which Plugin Builds');
    await quickInput.type(words);
    await quickInput.widget.locator('.quick-input-list', { hasText: expected }).waitFor();
    if (picture === 'which-one') await look(picture);
    else await page.screenshot({ path: fromRoot('out/looks', `${picture}.png`) });
    await driver.press('Escape');
    await quickInput.waitUntilClosed();
  }
}
