import assert from 'node:assert/strict';

export const name = 'a mistake is typed, explained, and fixed, as the animation in the README shows';
export const settings = {
  '[json]': { 'editor.quickSuggestions': { strings: 'off' }, 'editor.suggestOnTriggerCharacters': false },
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'breadcrumbs.enabled': false,
};

const FILE = 'imagefactory_plugins/Harbor/Harbor.info';

export async function run({ page, driver }) {
  const { editor } = driver;
  await page.setViewportSize({ width: 960, height: 460 });
  await page.addStyleTag({ content: '.monaco-hover { animation: none !important; transition: none !important; }' });
  await driver.openFile(FILE);
  await driver.palette('View: Toggle Primary Side Bar Visibility');
  await page.locator('.sidebar:visible').waitFor({ state: 'detached' });
  await page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'detached' });
  await editor.click('["harbor"]', 'end');
  const film = driver.animation('in-motion');
  await film.frame(900);
  for (const key of ', "ec2') {
    await page.keyboard.type(key);
    await film.frame();
  }
  await driver.press('Escape', 'ArrowRight');
  await editor.waitForSquiggle('error');
  await film.frame(700);
  await editor.hoverText('ec2', 'No build can match "ec2"');
  await film.frame(2600);
  await driver.press('Escape');
  await editor.click('ec2');
  await editor.quickFixes('Change to ["ec2"]');
  await film.frame(1600);
  await editor.applyFix('Change to ["ec2"]');
  await editor.waitForText('["harbor"], ["ec2"]');
  await editor.waitForNoSquiggle('error');
  await page.locator('.action-widget:visible').waitFor({ state: 'hidden' });
  await film.frame(1800);
  film.save();
  assert.match(await editor.text(), /"targets": \[\s*\["harbor"\], \["ec2"\]/);
}
