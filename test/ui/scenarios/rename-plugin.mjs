import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../support/until.mjs';

export const name = 'Rename Plugin asks, lists and shows what will change, and one undo takes it back; so does F2 in metadata';
export const workspace = 'test/vscode/workspaces/registries';

export async function run({ page, driver, workspace: folder, shot }) {
  const { quickInput, editor } = driver;
  const at = (file) => path.join(folder, 'imagefactory_plugins', file);

  await driver.openFile('imagefactory_plugins/Granite/Granite.info');
  await editor.waitForSquiggle('warning');
  await renameFromView(page, driver);
  await driver.palette('Rename Plugin...');
  await quickInput.waitForTitle('Rename Plugin Granite (1/2)');
  assert.equal(await quickInput.value(), 'Granite');
  await quickInput.type('Harbor');
  await quickInput.waitForMessage('already exists');
  await quickInput.accept();
  await quickInput.type('Slate');
  await quickInput.waitForMessage('imports are updated');
  await quickInput.accept();
  await quickInput.waitForTitle('(2/2)');
  await shot('rename-plugin');
  await quickInput.choose('Preview all changes');
  await page.locator('.multiDiffEditor').first().waitFor();
  await driver.waitForNotification('Rename Granite to Slate');
  await shot('rename-plugin-changes');
  assert.ok(existsSync(at('Granite')), 'nothing is changed before it is confirmed');
  await driver.answerNotification('Rename Granite to Slate', 'Rename');
  await editor.waitForFile('imagefactory_plugins/Slate/Slate.info');
  await driver.waitUntilGone('Granite');
  await driver.problems('Basalt and Slate both claim');
  // VS Code keeps a document that was shown for a while, with the new text at the old path.
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'imagefactory_plugins/Granite' }).waitFor({ state: 'detached' });
  // VS Code saves the documents changed by a refactoring after it has moved the files.
  const imports = (name) => () => readFileSync(at(`${name}/__init__.py`), 'utf8').includes(`from .${name} import ${name}`);
  await until('the import of Slate', imports('Slate'));
  await editor.click('"description"');
  await driver.press('Control+Z');
  await driver.waitForExplorer('Granite');
  await driver.waitUntilGone('Slate');
  // The saved documents are saved again; otherwise a program that runs next would not find the module.
  await page.locator('.tab.dirty').waitFor({ state: 'detached' });
  await until('the import of Granite', imports('Granite'));
  assert.match(readFileSync(at('Granite/Granite.py'), 'utf8'), /class Granite/);

  writeFileSync(at('Harbor/info.json'), '{\n  "name": "Harbor",\n  "type": "cloud",\n  "targets": { "harbor": [] }\n}\n');
  await driver.openFile('imagefactory_plugins/Harbor/info.json');
  await editor.click('Harbor');
  await driver.press('F2');
  const box = page.locator('.rename-box input');
  await box.waitFor();
  assert.equal(await box.inputValue(), 'Harbor');
  await box.fill('Quay');
  await driver.press('Enter');
  await editor.waitForFile('imagefactory_plugins/Quay/info.json');
  await driver.waitForExplorer('Quay');
  await driver.waitUntilGone('Harbor');
}

/** F2 in the view applies to the focused row, whatever is selected or open in the editor, and works again once the row is selected. */
async function renameFromView(page, { quickInput, press, palette, waitForExplorer }) {
  const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Plugins' }) });
  const row = (label) => view.locator(`.monaco-list-row[aria-label*=${JSON.stringify(label)}]`).first();
  await page.locator('.activitybar .action-item a[aria-label^="Image Factory"]').click();
  await view.locator('.monaco-list-row.selected[aria-label*="Granite, OS"]').waitFor();
  await row('Harbor, cloud').click();
  await view.locator('.monaco-list-row.selected[aria-label*="Harbor, cloud"]').waitFor();
  await press('ArrowLeft', 'ArrowDown');
  await view.locator('.monaco-list-row.focused[aria-label*="Kiln, cloud"]').waitFor();
  for (let i = 0; i < 2; i++) {
    await press('F2');
    await quickInput.waitForTitle('Rename Plugin Kiln (1/2)');
    assert.equal(await view.locator('.monaco-list-row.selected').count(), 1);
    await press('Escape');
    await quickInput.waitUntilClosed();
  }
  // F2 on a row below a plugin renames that plugin.
  await press('ArrowRight', 'ArrowDown', 'F2');
  await quickInput.waitForTitle('Rename Plugin Kiln (1/2)');
  await press('Escape');
  await palette('View: Show Explorer');
  await waitForExplorer('imagefactory_plugins');
}
