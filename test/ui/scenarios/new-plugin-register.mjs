import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../support/until.mjs';

export const name =
  'New ImageFactory Plugin tells what others claim, registers the plugin where that is wanted, and one undo takes all of it back';
export const workspace = 'test/vscode/workspaces/registries';

const SETUP = "plugins = ['Basalt', 'Granite', 'Harbor']\nfor one in plugins:\n    print('imagefactory_plugins/' + one + '.info')\n";

export async function run({ driver, workspace: folder, shot }) {
  const { quickInput, editor } = driver;
  const plugins = path.join(folder, 'imagefactory_plugins');
  const setup = path.join(plugins, 'setup.py');
  writeFileSync(setup, SETUP);
  mkdirSync(path.join(folder, 'own'));
  writeFileSync(path.join(folder, 'own/PluginName.txt.mustache'), 'About {{name}}.\n');
  writeFileSync(path.join(folder, '.imagefactory.json'), '{ "scaffold": { "templates": "own" } }\n');
  await driver.openFile('imagefactory_plugins/Granite/Granite.info');

  // The Explorer moves its rows while it adds the new files.
  for (const shown of ['setup.py', 'own', '.imagefactory.json', 'Granite.py']) await driver.waitForExplorer(shown);
  await editor.waitForSquiggle('warning');
  await driver.explorerMenu('imagefactory_plugins', 'New ImageFactory Plugin...');
  await quickInput.waitForTitle('New Image Factory Plugin: Name (1/');
  await quickInput.type('my-cloud');
  await quickInput.waitForRow('called "my_cloud"');
  await driver.press('ArrowDown', 'Enter');
  await quickInput.waitForTitle('Targets (2/');
  await quickInput.tick('ec2');
  await quickInput.type('harbor');
  await quickInput.waitForRow('Harbor already builds "harbor"');
  // The typed name is added to the selection.
  await quickInput.accept();
  await quickInput.waitForText('2 Selected');
  await quickInput.accept();
  await quickInput.waitForTitle('Summary (3/3)');
  await quickInput.choose('Registration');
  await quickInput.waitForRow('yes (setup.py)');
  await quickInput.type('added');
  await quickInput.waitForRow('my-cloud will be added');
  await quickInput.type('templates');
  await quickInput.waitForRow('Custom templates');
  await quickInput.type('');
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
