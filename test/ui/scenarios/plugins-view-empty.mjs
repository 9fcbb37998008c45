import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fromRoot } from '../../../scripts/lib/paths.mjs';

export const name = 'the Plugins view among strangers offers a first plugin, and looks further when asked';
export const workspace = 'test/vscode/workspaces/strangers';

export async function run({ page, driver }) {
  const { quickInput } = driver;
  await page.locator('.activitybar .action-item a[aria-label^="Image Factory"]').click();
  const welcome = page.locator('.welcome-view:visible');
  await welcome.getByText('No Image Factory plugins found').waitFor();
  // Until VS Code knows that the folder is trusted, the view offers to trust it as well.
  await welcome.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor({ state: 'detached' });
  const buttons = await welcome.locator('.monaco-button').allInnerTexts();
  assert.deepEqual(buttons, ['New OS Plugin', 'New Cloud Plugin', 'Search All Folders']);

  await welcome.getByRole('button', { name: 'Search All Folders' }).click();
  // The server was started for this and has found nothing: the view says so and suggests other actions.
  await welcome.getByText('Is a plugin file not being recognized').waitFor();
  await welcome.getByText('Treat as Plugin').waitFor();
  await welcome.getByRole('button', { name: 'Search Again' }).waitFor();
  mkdirSync(fromRoot('out/looks'), { recursive: true });
  await page.screenshot({ path: fromRoot('out/looks', 'welcome-searched.png') });

  await welcome.getByRole('button', { name: 'New Cloud Plugin' }).click();
  await quickInput.waitForTitle('New Image Factory Cloud Plugin: Name');
}
