import assert from 'node:assert/strict';

export const name = 'a hover explains, a quick fix repairs, undo takes it back';

export async function run({ page, driver, shot }) {
  const { editor } = driver;
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.waitForSquiggle('error');

  const text = await editor.hoverText('clowd', 'imagefactory');
  assert.match(text, /cloud/);
  await shot('hover');
  await driver.press('Escape');

  await editor.click('clowd');
  const fixes = await editor.quickFixes('cloud');
  assert.ok(fixes.length > 0);
  await shot('quick-fix');
  await editor.applyFix('cloud');
  await editor.waitForText('"type": "cloud"');
  await page.locator('.action-widget:visible').waitFor({ state: 'hidden' });
  await driver.press('Control+Z');
  await editor.waitForText('"type": "clowd"');
}
