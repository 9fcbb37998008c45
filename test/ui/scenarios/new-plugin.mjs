import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const name = 'New ImageFactory Plugin asks, shows what it will write, and writes it';

export async function run({ driver, workspace, shot }) {
  const { quickInput, editor } = driver;
  const plugin = path.join(workspace, 'imagefactory_plugins', 'Basalt');

  // The palette knows the commands of an extension once VS Code has found it.
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.waitForSquiggle('error');
  await driver.palette('New ImageFactory Plugin...');
  await quickInput.waitForTitle('New ImageFactory Plugin (1/');
  await shot('new-plugin-type');
  await quickInput.choose('Installs operating systems');

  await quickInput.waitForTitle('(2/');
  await quickInput.type('Granite');
  await quickInput.waitForMessage('already exists');
  await quickInput.accept();
  await quickInput.type('my plugin');
  await quickInput.waitForMessage('letters');
  await shot('new-plugin-name');
  await quickInput.type('Basalt');
  await quickInput.waitForMessage('folder, module, and class');
  await quickInput.accept();

  await quickInput.waitForTitle('(3/');
  assert.deepEqual(await quickInput.rows(), ['info.json', 'Basalt.info']);
  await quickInput.back();
  await quickInput.waitForTitle('(2/');
  assert.equal(await quickInput.value(), 'Basalt');
  await quickInput.accept();
  await quickInput.waitForTitle('(3/');
  await quickInput.choose('Basalt.info');

  await quickInput.waitForTitle('(4/');
  await quickInput.tick('Ubuntu');
  await quickInput.type('BasaltOS');
  await quickInput.tick('BasaltOS');
  await quickInput.type('');
  await shot('new-plugin-targets');
  await quickInput.accept();

  await quickInput.waitForTitle('(5/');
  assert.equal(await quickInput.value(), 'Ubuntu, BasaltOS');
  await quickInput.type('Ubuntu 18.04 x86_64, BasaltOS');
  await quickInput.accept();
  for (const step of ['(6/', '(7/', '(8/', '(9/']) {
    await quickInput.waitForTitle(step);
    if ((await quickInput.value()) === '') await quickInput.type('Example');
    await quickInput.accept();
  }
  await quickInput.waitForTitle('(10/');
  await shot('new-plugin-methods');
  await quickInput.accept();

  await quickInput.waitForTitle('(11/');
  await quickInput.tick('Unit test');
  await shot('new-plugin-options');
  await quickInput.accept();

  await quickInput.waitForTitle('(12/12)');
  await shot('new-plugin-summary');
  assert.equal(existsSync(plugin), false, 'nothing is written before it is confirmed');
  // Create is focused, so the first Enter acts.
  await quickInput.accept();
  await editor.waitForFile('imagefactory_plugins/Basalt/Basalt.py');
  await editor.waitForText('class Basalt(object):');
  await driver.waitForNotification('Created Basalt. No problems found.');
  await shot('new-plugin-written');
  const { targets } = JSON.parse(readFileSync(path.join(plugin, 'Basalt.info'), 'utf8'));
  assert.deepEqual(targets, [
    ['Ubuntu', '18.04', 'x86_64'],
    ['BasaltOS', null, null],
  ]);

  await driver.palette('File: Focus on Files Explorer');
  await driver.press('Control+Z');
  await driver.waitUntilGone('Basalt.info');
  // One undo takes all files back, one after the other.
  const left = () => (existsSync(plugin) ? readdirSync(plugin) : []);
  const end = Date.now() + 10_000;
  while (left().length > 0 && Date.now() < end) await setTimeout(50);
  assert.deepEqual(left(), []);

  await driver.palette('New ImageFactory Cloud Plugin...');
  await quickInput.waitForTitle('New ImageFactory Cloud Plugin (1/');
  await quickInput.type('Slate');
  await driver.press('Escape');
  await quickInput.waitUntilClosed();
  assert.equal(existsSync(path.join(workspace, 'imagefactory_plugins', 'Slate')), false, 'giving up leaves nothing');
}
