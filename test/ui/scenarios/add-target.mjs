import assert from 'node:assert/strict';
import { until } from '../../support/until.mjs';

export const name = 'Add Target asks for the parts, tells what others claim, and writes one line';

export async function run({ driver, shot }) {
  const { quickInput, editor } = driver;
  // The palette lists the command once a plugin has been found.
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.waitForSquiggle('error');
  await driver.openFile('imagefactory_plugins/Granite/Granite.info');
  const before = await editor.text();

  await driver.palette('Add Target...');
  await quickInput.waitForTitle('Add Target: Granite (1/3)');
  await quickInput.type('Fedora');
  await driver.press('Enter');
  await quickInput.waitForTitle('Add Target: Granite, Fedora (2/3)');
  await shot('add-target');
  await quickInput.back();
  await quickInput.waitForTitle('(1/3)');
  await quickInput.type('Deb');
  await quickInput.widget.locator('.monaco-list-row', { hasText: 'Use "Deb"' }).waitFor();
  assert.deepEqual(await quickInput.rows(), ['Debian', 'Use "Deb"']);
  await quickInput.type('*');
  // A target that no build can match is rejected with an explanation.
  await quickInput.widget.locator('.monaco-list-row', { hasText: '"*" is not a wildcard' }).waitFor();
  await driver.press('Enter');
  await quickInput.type('Quartz');
  await quickInput.widget.locator('.monaco-list-row', { hasText: 'as typed' }).waitFor();
  await driver.press('Enter');
  await quickInput.waitForTitle('(2/');
  await quickInput.type('7');
  await quickInput.widget.locator('.monaco-list-row', { hasText: 'as typed' }).waitFor();
  await driver.press('Enter');
  await quickInput.waitForTitle('(3/3)');
  await quickInput.type('x86_64');
  await driver.press('Enter');
  await quickInput.waitUntilClosed();
  await editor.waitForText('["Quartz", "7", "x86_64"]');
  await driver.press('Control+Z');
  await until('the text from before', async () => (await editor.text()) === before);
}
