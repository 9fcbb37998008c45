import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const name =
  'Renaming a module in the Explorer updates and saves the import, and so does its undo, in the Explorer and in the editor';
export const workspace = 'test/vscode/workspaces/registries';

export async function run({ page, driver, workspace: folder }) {
  const at = (file) => path.join(folder, 'imagefactory_plugins/Granite', file);
  const row = (name) => page.locator('.explorer-folders-view .monaco-list-row').filter({ has: page.getByText(name, { exact: true }) });
  const waitForImport = async (module, file) => {
    await driver.waitForExplorer(file);
    const isDone = () => existsSync(at(file)) && readFileSync(at('__init__.py'), 'utf8').startsWith(`from .${module} import`);
    for (let i = 0; i < 100 && !isDone(); i++) await setTimeout(100);
    assert.ok(isDone(), `${readFileSync(at('__init__.py'), 'utf8')} next to ${file}`);
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
  };
  const rename = async () => {
    await row('Granite.py').first().click();
    await driver.press('F2');
    const box = page.locator('.explorer-folders-view .monaco-inputbox input');
    await box.fill('Gneiss.py');
    await box.press('Enter');
    await driver.answerDialog('wants to make refactoring changes', 'OK');
    await waitForImport('Gneiss', 'Gneiss.py');
  };

  await driver.openFile('imagefactory_plugins/Granite/Granite.py');
  await page.getByText('4 of 4 methods').waitFor();
  await rename();
  await row('Gneiss.py').first().click();
  await driver.press('Control+Z');
  await waitForImport('Granite', 'Granite.py');

  await rename();
  await driver.openFile('imagefactory_plugins/Granite/__init__.py');
  await driver.press('Control+Z');
  await driver.answerDialog('undo', 'Yes');
  await waitForImport('Granite', 'Granite.py');
}
