import assert from 'node:assert/strict';

export const name = 'In Restricted Mode the view says what it shows, and shows it';
export const workspace = 'test/vscode/workspaces/strangers';
export const restricted = true;

export async function run({ page }) {
  await page.locator('.activitybar .action-item a[aria-label^="Image Factory"]').click();
  const welcome = page.locator('.welcome-view:visible');
  await welcome.getByText('No Image Factory plugins found').waitFor();
  await welcome.getByText('This workspace is not trusted').waitFor();
  const buttons = await welcome.locator('.monaco-button').allInnerTexts();
  assert.deepEqual(buttons, ['New OS Plugin', 'New Cloud Plugin', 'Search All Folders', 'Manage Workspace Trust']);
  await welcome.getByRole('button', { name: 'Search All Folders' }).click();
  await welcome.getByText('Is a plugin file not being recognized').waitFor();
  await welcome.getByRole('button', { name: 'Manage Workspace Trust' }).click();
  await page.getByText('You are in Restricted Mode').waitFor();
}
