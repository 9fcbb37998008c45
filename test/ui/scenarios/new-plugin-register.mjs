import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const name =
  'New ImageFactory Plugin tells what others claim, registers the plugin where that is wanted, and one undo takes all of it back';
export const workspace = 'test/vscode/workspaces/registries';

const SETUP = "plugins = ['Basalt', 'Granite', 'Harbor']\nfor one in plugins:\n    print('imagefactory_plugins/' + one + '.info')\n";

async function until(what, condition) {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await setTimeout(50);
  }
}

export async function run({ driver, workspace: folder, shot }) {
  const { quickInput, editor } = driver;
  const plugins = path.join(folder, 'imagefactory_plugins');
  const setup = path.join(plugins, 'setup.py');
  writeFileSync(setup, SETUP);
  mkdirSync(path.join(folder, 'own'));
  writeFileSync(path.join(folder, 'own/PluginName.txt.mustache'), 'About {{name}}.\n');
  writeFileSync(path.join(folder, '.imagefactory.json'), '{ "scaffold": { "templates": "own" } }\n');
  await driver.openFile('imagefactory_plugins/Granite/Granite.info');

  // The Explorer moves its rows while it hears of the new files.
  for (const shown of ['setup.py', 'own', '.imagefactory.json', 'Granite.py']) await driver.waitForExplorer(shown);
  await editor.waitForSquiggle('warning');
  await driver.explorerMenu('imagefactory_plugins', 'New ImageFactory Plugin...');
  await quickInput.waitForTitle('New ImageFactory Plugin (1/');
  await driver.press('ArrowDown', 'Enter');
  await quickInput.waitForTitle('(2/');
  await quickInput.type('my-cloud');
  await quickInput.waitForMessage('called "my_cloud"');
  await driver.press('Enter');
  await quickInput.waitForTitle('(3/');
  await quickInput.choose('my-cloud.info');
  await quickInput.waitForTitle('(4/');
  await quickInput.type('harbor');
  await driver.press('Enter');
  await quickInput.waitForTitle('(5/');
  for (const step of ['(6/', '(7/', '(8/', '(9/']) {
    const value = await quickInput.value();
    if (value === '') await quickInput.type(step === '(8/' ? 'ann@example.org' : step === '(9/' ? 'https://example.org' : 'Example');
    await driver.press('Enter');
    await quickInput.waitForTitle(step);
  }
  await driver.press('Enter');
  await quickInput.waitForTitle('(10/');
  await quickInput.tick('Register the plugin');
  await shot('new-plugin-register');
  // On the box that was ticked, Enter ticks it in newer releases of VS Code.
  await quickInput.accept();
  await quickInput.waitForTitle('(11/11)');
  const row = (text) => quickInput.widget.locator('.monaco-list-row', { hasText: text }).first().waitFor();
  await row('Harbor already builds "harbor"');
  await row('Custom templates');
  await row('my-cloud will be added');
  await shot('new-plugin-register-summary');
  assert.equal(readFileSync(setup, 'utf8'), SETUP);
  await quickInput.choose('Create my-cloud');
  await editor.waitForFile('imagefactory_plugins/my-cloud/my_cloud.py');
  await until('setup.py that names it', () => readFileSync(setup, 'utf8') === SETUP.replace("'Harbor'", "'Harbor', 'my-cloud'"));
  assert.equal(readFileSync(path.join(plugins, 'my-cloud/my-cloud.txt'), 'utf8'), 'About my-cloud.\n');

  await driver.palette('File: Focus on Files Explorer');
  await driver.press('Control+Z');
  await until('no file of the plugin', () => !existsSync(path.join(plugins, 'my-cloud/my_cloud.py')));
  await until('setup.py as it was', () => readFileSync(setup, 'utf8') === SETUP);
}
