import assert from 'node:assert/strict';

export const name = 'the Plugins view, who builds what, and the target map';
export const workspace = 'test/vscode/workspaces/glance';

export async function run({ page, driver, shot }) {
  const { quickInput, editor } = driver;
  const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Plugins' }) });
  const row = (text) => view.locator('.monaco-list-row', { hasText: text }).first();

  await page.locator('.activitybar .action-item a[aria-label^="Image Factory"]').click();
  await row('Basalt').waitFor();
  // While folders are searched, plugins appear one by one.
  await view.locator('.monaco-list-row[aria-label*="8 plugins"]').waitFor();
  assert.match(
    (await row('imagefactory_plugins').getAttribute('aria-label')) ?? '',
    /Registry .*1 conflict, 1 never used, 8 plugins, 15 targets/,
  );
  await row('Kiln').click();
  await row('push_image_to_provider').or(row('CloudDelegate')).first().waitFor();
  await row('CloudDelegate').click();
  await row('snapshot_image_on_provider').waitFor();
  await row(/^Targets/).click();
  await row(/^"kiln-test"/).click();
  await editor.waitForFile('imagefactory_plugins/Kiln/Kiln.info');

  await driver.palette('Which Plugin Builds...?');
  await quickInput.waitForTitle('Which Plugin Builds');
  await quickInput.widget.locator('.monaco-list-row', { hasText: 'harbor' }).first().waitFor();
  await quickInput.type('Fedora 30 x86_64');
  await quickInput.widget.locator('.monaco-list-row', { hasText: 'builds Fedora 30 on x86_64' }).first().waitFor();
  const rows = await quickInput.rows();
  assert.match(rows[0], /Granite/);
  await page.mouse.move(1000, 600);
  await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
  await shot('which-plugin');
  await quickInput.accept();
  await editor.waitForFile('imagefactory_plugins/Granite/Granite.info');

  await driver.palette('Show Target Map');
  await editor.waitForText('Which plugin builds what');
  await editor.waitForText('Basalt or Granite');
  await page.locator('.editor-instance .detected-link').first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.view-line span')].some(
      (span) => span.textContent.includes('conflict') && getComputedStyle(span).fontWeight === '700',
    ),
  );
  await page.mouse.move(1000, 700);
  await shot('target-map');

  await driver.palette('Check All Plugins');
  await driver.waitForNotification('8 plugins checked: ');
  await page.locator('.notification-toast', { hasText: '8 plugins checked: ' }).getByRole('button', { name: 'Show Problems' }).click();
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await page.locator('.notification-toast', { hasText: 'Checking all' }).waitFor({ state: 'hidden' });
}
