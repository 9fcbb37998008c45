import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../support/until.mjs';

export const name = 'New ImageFactory Plugin creates a plugin with the keyboard alone, in at most four steps';

export async function run({ driver, page, workspace, shot }) {
  const { quickInput, editor } = driver;
  const plugin = path.join(workspace, 'imagefactory_plugins', 'Basalt');
  let enters = 0;
  const enter = async () => {
    enters += 1;
    await driver.press('Enter');
  };

  // The palette lists the extension's commands once VS Code has found the extension.
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.waitForSquiggle('error');
  await driver.palette('New ImageFactory Plugin...');
  await quickInput.waitForTitle('New Image Factory Plugin: Name (1/3)');
  await page.keyboard.type('Granite');
  await quickInput.waitForRow('"Granite" already exists');
  await driver.press('Enter');
  await quickInput.waitForTitle('Name (1/3)');
  await driver.press('Control+A');
  await page.keyboard.type('my plugin');
  await quickInput.waitForRow('Use only letters');
  await shot('new-plugin-refused');
  await driver.press('Control+A');
  await page.keyboard.type('Basalt');
  await shot('new-plugin-name');
  await enter();

  await quickInput.waitForTitle('Targets (2/3)');
  await page.keyboard.type('Deb');
  await quickInput.waitForRow('Use "Deb"');
  assert.deepEqual((await quickInput.rows()).slice(0, 1), ['Debian'], 'a name that is only begun comes after what it may become');
  await driver.press('Control+A');
  await page.keyboard.type('Ubuntu 18.04 x86_64, Deb');
  await quickInput.waitForRow('Ubuntu 18.04 x86_64, Debian');
  await shot('new-plugin-targets');
  await enter();

  await quickInput.waitForTitle('Summary (3/3)');
  await quickInput.waitForRow('Create Basalt');
  await shot('new-plugin-summary');
  assert.equal(existsSync(plugin), false, 'nothing is written before it is confirmed');
  await page.keyboard.type('Unit test');
  await driver.press('Enter');
  await quickInput.waitForRow('4 files');
  await page.keyboard.type('License');
  await driver.press('Enter');
  await quickInput.waitForTitle('License');
  await driver.press('Control+A');
  await page.keyboard.type('MIT');
  await driver.press('Enter');
  await quickInput.waitForTitle('Summary (3/3)');
  await quickInput.waitForRow('MIT');
  // Create is focused, so the first Enter acts.
  await enter();
  await editor.waitForFile('imagefactory_plugins/Basalt/Basalt.py');
  await editor.waitForText('class Basalt(object):');
  await driver.waitForNotification('Created Basalt. No problems found.');
  await shot('new-plugin-written');
  assert.equal(enters, 3);
  const { targets, license } = JSON.parse(readFileSync(path.join(plugin, 'Basalt.info'), 'utf8'));
  assert.deepEqual([...targets].sort(), [
    ['Debian', null, null],
    ['Ubuntu', '18.04', 'x86_64'],
  ]);
  assert.equal(license, 'MIT');

  await driver.palette('File: Focus on Files Explorer');
  await driver.press('Control+Z');
  await driver.waitUntilGone('Basalt.info');
  // A single undo removes all files, one after the other.
  const left = () => (existsSync(plugin) ? readdirSync(plugin) : []);
  await until('the files are gone', () => left().length === 0);
}
