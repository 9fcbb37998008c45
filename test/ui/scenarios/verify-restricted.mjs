export const name = 'in Restricted Mode the Testing view says why plugins cannot be verified';
export const restricted = true;

export async function run({ page, driver }) {
  await driver.openFile('imagefactory_plugins/Granite/Granite.py');
  await page.locator('.codelens-decoration a', { hasText: 'Verify' }).first().click();
  await driver.waitForNotification('Verifying needs a trusted workspace: it runs the code of the plugin.');
  await driver.palette('Testing: Focus on Test Explorer View');
  const tests = page.locator('.test-explorer .monaco-list-row');
  await tests.filter({ hasText: 'Granite' }).waitFor();
  // The visible part of the row has to explain why.
  await tests.getByText('Verifying needs a trusted workspace').first().waitFor();
}
