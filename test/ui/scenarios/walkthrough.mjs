import assert from 'node:assert/strict';

export const name = 'the walkthrough shows its steps with their pictures, and begins a plugin';

export async function run({ page, driver, shot }) {
  const { quickInput, editor } = driver;
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.waitForSquiggle('error');
  await driver.palette('Welcome: Open Walkthrough...');
  await quickInput.type('Get Started with Image Factory');
  await quickInput.choose('Get Started with Image Factory');
  const steps = page.locator('.getting-started-step');
  await steps.first().waitFor();
  const titles = await page.locator('.getting-started-step .step-title').allInnerTexts();
  assert.deepEqual(titles, ['Create a plugin', 'Fix problems', 'See what builds what', 'Check plugins in CI']);
  // VS Code hides the pictures when the page is narrow.
  await driver.palette('View: Close Primary Side Bar');
  const picture = page.locator('.getting-started-media img').first();
  await picture.waitFor();
  await page.waitForFunction((image) => image.naturalWidth > 0, await picture.elementHandle());
  await shot('walkthrough');
  // A step is marked as completed once it has been done.
  const done = page.locator('.getting-started-step .codicon.complete');
  assert.equal(await done.count(), 0);
  await page.getByRole('button', { name: 'New ImageFactory Plugin...' }).first().click();
  await quickInput.waitForTitle('New Image Factory Plugin: Name (1/');
  await driver.press('Escape');
  await quickInput.waitUntilClosed();
  assert.equal(await done.count(), 0);
  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.click('clowd');
  await editor.quickFixes('Change to "cloud"');
  await editor.applyFix('Change to "cloud"');
  await editor.waitForText('"cloud"');
  await driver.palette('Welcome: Open Walkthrough...');
  await quickInput.type('Get Started with Image Factory');
  await quickInput.choose('Get Started with Image Factory');
  await page.locator('.getting-started-step', { hasText: 'Fix problems' }).locator('.codicon.complete').waitFor();
}
