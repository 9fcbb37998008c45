import assert from 'node:assert/strict';

export const name = 'the status bar says why a document is taken for a plugin, the Explorer offers a new one';

export async function run({ page, driver }) {
  await driver.openFile('imagefactory_plugins/Granite/Granite.info');
  const status = page.locator('.statusbar-item[id="status.languageStatus"]');
  await status.hover();
  const hover = page.locator('.hover-language-status', { hasText: 'Image Factory plugin' });
  await hover.waitFor();
  assert.match(await hover.innerText(), /imagefactory_plugins|delegate_class/);
  await page.mouse.move(600, 400);

  await driver.explorerMenu('example_plugin', 'New ImageFactory Cloud Plugin...');
  await driver.quickInput.waitForTitle('New Image Factory Cloud Plugin: Name (1/');
  await driver.press('Escape');
}
