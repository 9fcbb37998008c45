import assert from 'node:assert/strict';

export const name = 'values and keys are completed while typing';

export async function run({ driver, shot }) {
  const { editor } = driver;
  await driver.openFile('imagefactory_plugins/Harbor/Harbor.info');
  await editor.click('"harbor"]', 'begin');
  await driver.press('ArrowRight', 'Shift+Control+ArrowRight', 'Delete');
  const clouds = await editor.completions('ec2');
  assert.ok(clouds.length > 1, clouds.join(', '));
  await shot('completion');
  await driver.press('Escape');
}
