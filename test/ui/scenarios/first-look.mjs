import assert from 'node:assert/strict';

export const name = 'a broken plugin tells what is wrong with it';

export async function run({ page, driver, shot }) {
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await driver.editor.waitForSquiggle('error');
  assert.equal(await page.locator('.monaco-dialog-box').count(), 0, 'nothing asks before work can begin');

  // Of a long list only what is visible exists: the class and the metadata have findings, one file after the other.
  await driver.problems('delegate-constructor');
  await shot('problems');
  await driver.press('End');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'empty-value' }).waitFor();
  assert.deepEqual(await driver.notifications(), [], 'nothing is said that nobody asked for');
}
