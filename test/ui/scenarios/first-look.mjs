import assert from 'node:assert/strict';

export const name = 'a broken plugin tells what is wrong with it';

export async function run({ page, driver, shot }) {
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await driver.editor.waitForSquiggle('error');
  assert.equal(await page.locator('.monaco-dialog-box').count(), 0, 'nothing asks before work can begin');

  // Long lists only have DOM elements for visible rows, so this checks the class and the metadata one after the other.
  await driver.problems('delegate-constructor');
  await shot('problems');
  await driver.press('End');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'empty-value' }).waitFor();
  assert.deepEqual(await driver.notifications(), [], 'nothing is said that nobody asked for');

  await driver.palette('Image Factory: Show Output');
  await page.locator('.output-view .view-line', { hasText: 'The language server is running' }).waitFor();
}
