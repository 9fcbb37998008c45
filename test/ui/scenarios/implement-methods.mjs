import assert from 'node:assert/strict';

export const name = 'a lens says how far a class is, and the missing methods are written by the keyboard';
export const workspace = 'test/vscode/workspaces/registries';

export async function run({ page, driver, shot }) {
  const { editor, quickInput } = driver;
  await driver.openFile('imagefactory_plugins/Kiln/Kiln.py');
  const lens = page.locator('.codelens-decoration a', { hasText: 'Cloud delegate: 1 of 6 methods' });
  await lens.waitFor();

  await driver.palette('Implement Delegate Methods...');
  await quickInput.waitForTitle('Implement Delegate Methods: Kiln');
  const rows = await quickInput.rows();
  assert.match(rows[0], /snapshot_image_on_provider/);
  await shot('implement-methods');
  await quickInput.accept();
  await editor.waitForText('def delete_from_provider(self, builder, provider, credentials, target, parameters):');
  await page.locator('.codelens-decoration a', { hasText: 'Cloud delegate: 3 of 6 methods' }).waitFor();
  assert.doesNotMatch(await editor.text(), /builder_will/);

  await driver.press('Control+Z');
  await lens.waitFor();
  await lens.click();
  await editor.waitForFile('imagefactory_plugins/Kiln/Kiln.info');
}
