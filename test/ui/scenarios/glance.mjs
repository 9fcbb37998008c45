export const name = 'what a set of plugins builds and what is wrong, in three looks';
export const workspace = 'test/vscode/workspaces/glance';
export const settings = {
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
};

export async function run({ page, driver, shot }) {
  const { quickInput, editor } = driver;
  const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Plugins' }) });
  const row = (text) => view.locator('.monaco-list-row', { hasText: text }).first();
  const look = async (name) => {
    await page.mouse.move(900, 780);
    for (const [theme, media] of [
      ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
      ['light', { colorScheme: 'light', forcedColors: 'none' }],
      ['contrast', { colorScheme: 'dark', forcedColors: 'active' }],
    ]) {
      await page.emulateMedia(media);
      await page.waitForTimeout(700);
      await shot(`glance-${name}-${theme}`);
    }
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
    await page.waitForTimeout(300);
  };
  await page.locator('.activitybar .action-item a[aria-label^="Image Factory"]').click();
  await row('Basalt').waitFor();
  await page.waitForTimeout(1500);
  await look('tree');
  await row('Granite').click();
  await page.waitForTimeout(300);
  await row(/^Targets/).click();
  await row('Kiln').click();
  await page.waitForTimeout(300);
  await view
    .locator('.monaco-list-row', { hasText: /^Targets/ })
    .nth(1)
    .click();
  await page.waitForTimeout(500);
  await look('open');
  await row('Granite').hover();
  await page.waitForTimeout(1500);
  await shot('glance-tooltip');
  await page.mouse.move(900, 780);
  await driver.palette('Show Target Map');
  await editor.waitForText('Basalt or Granite');
  await page.waitForTimeout(800);
  await look('map');
  for (const [i, words] of ['', 'Fedora 30 x86_64', 'Fedora 31', 'Fed', 'gce', 'kiln'].entries()) {
    await driver.palette('Which Plugin Builds...?');
    await quickInput.waitForTitle('Which Plugin Builds');
    await quickInput.type(words);
    await page.waitForTimeout(700);
    if (i === 1) await look('which-1');
    else await shot(`glance-which-${i}`);
    await page.keyboard.press('Escape');
  }
}
