import assert from 'node:assert/strict';

export const name = 'a plugin is verified with Python from the lens above its class, and the Testing view shows every check';

export async function run({ page, driver, shot }) {
  await driver.openFile('imagefactory_plugins/Broken/Broken.py');
  await page.locator('.codelens-decoration a', { hasText: 'Verify' }).first().click();
  const tests = page.locator('.test-explorer .monaco-list-row');
  const plugin = tests.filter({ hasText: 'Broken' });
  await plugin.locator('.codicon-testing-failed-icon').waitFor();
  await plugin.click();
  // The row accepts keys a moment after it was clicked.
  const instantiates = tests.filter({ hasText: 'instantiates' });
  while (!(await instantiates.isVisible())) await driver.press('ArrowRight');
  await instantiates.click();
  const rows = await tests.allInnerTexts();
  assert.ok(rows.some((row) => row.includes('Broken')) && rows.some((row) => row.includes('imports')), rows.join('\n'));
  await page.mouse.move(700, 600);
  await shot('verify');
}
