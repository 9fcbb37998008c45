import assert from 'node:assert/strict';

export const name = 'a broken plugin tells what is wrong with it';

export async function run({ page, driver, shot }) {
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await driver.editor.waitForSquiggle('error');
  assert.equal(await page.locator('.monaco-dialog-box').count(), 0, 'nothing asks before work can begin');
  await shot('squiggles');

  const rows = await driver.problems('imagefactory');
  assert.ok(
    rows.some((row) => row.includes('info.json')),
    `the Problems view names the document:\n${rows.join('\n')}`,
  );
  await shot('problems');
  assert.deepEqual(await driver.notifications(), [], 'nothing is said that nobody asked for');
}
