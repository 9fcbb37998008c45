import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const name = 'New ImageFactory Plugin is left at each step without a trace, goes back, and offers to continue';
export const workspace = 'test/vscode/workspaces/empty';

const STEPS = ['Name', 'Targets', 'Maintainer', 'Summary'];
const KEYS = ['Chert', 'chert'];

export async function run({ driver, page, workspace: folder, home, shot }) {
  const { quickInput, editor } = driver;
  const before = readdirSync(folder);
  await driver.openFile('.gitkeep');
  const title = (step) => `New Image Factory OS Plugin: ${STEPS[step]} (${step + 1}/4)`;
  const begin = async () => {
    await driver.palette('New ImageFactory OS Plugin...');
    await quickInput.waitForTitle(title(0));
  };
  const answer = async (step) => {
    if (KEYS[step]) await page.keyboard.type(KEYS[step]);
    await driver.press('Enter');
    await quickInput.waitForTitle(title(step + 1));
  };

  for (let last = 0; last < STEPS.length; last++) {
    await begin();
    if (last > 1) await quickInput.waitForRow('Continue with Chert');
    for (let step = 0; step < last; step++) await answer(step);
    await driver.press('Escape');
    await quickInput.waitUntilClosed();
    assert.deepEqual(readdirSync(folder), before, `left at ${STEPS[last]}`);
  }

  await begin();
  await quickInput.waitForRow('Continue with Chert');
  await shot('new-plugin-continue');
  await driver.press('Enter');
  await quickInput.waitForTitle(title(3));
  await quickInput.waitForRow('Placeholders are written');
  await shot('new-plugin-placeholders');
  await quickInput.back();
  await quickInput.waitForTitle(title(0));
  assert.equal(await quickInput.value(), 'Chert');
  await driver.press('Escape');
  await quickInput.waitUntilClosed();

  // A name and a target are required.
  await begin();
  await quickInput.waitForRow('Continue with Chert');
  await driver.press('ArrowDown', 'Enter');
  await quickInput.waitForRow('Enter a name.');
  await page.keyboard.type('Flint');
  await driver.press('Enter');
  await quickInput.waitForTitle(title(1));
  await driver.press('Enter');
  await quickInput.waitForTitle('Add at least one target.');
  await shot('new-plugin-no-target');
  await driver.press('Escape');
  await quickInput.waitUntilClosed();

  // What was left open is asked first, with the text that was typed.
  for (const typed of ['', 'Fedora 3']) {
    await begin();
    await quickInput.waitForRow('Continue with Flint');
    await driver.press('Enter');
    await quickInput.waitForTitle(title(1));
    assert.equal(await quickInput.value(), typed);
    await quickInput.type('Fedora 3');
    await quickInput.waitForRow('Fedora 3');
    await driver.press('Escape');
    await quickInput.waitUntilClosed();
  }

  // In an empty folder: a name, a target, and Enter four times.
  await begin();
  await page.keyboard.type('Flint');
  await driver.press('Enter');
  await quickInput.waitForTitle(title(1));
  await page.keyboard.type('Fedora 30');
  await driver.press('Enter');
  await quickInput.waitForTitle(title(2));
  await driver.press('Enter');
  await quickInput.waitForTitle(title(3));
  await quickInput.waitForRow('No Image Factory release loads info.json');
  await shot('new-plugin-info-json');
  // Conflicting files are reported before anything is written, and can be removed.
  mkdirSync(path.join(folder, 'Flint/other'), { recursive: true });
  await driver.press('Enter');
  await quickInput.waitForRow('"Flint" already exists');
  rmSync(path.join(folder, 'Flint'), { recursive: true });
  await driver.press('Enter');
  await editor.waitForFile('Flint/Flint.py');
  await driver.waitForNotification('No Image Factory release loads info.json');
  await shot('new-plugin-created-info-json');
  await driver.answerNotification('No Image Factory release loads info.json', 'Convert to Flint.info');
  await editor.waitForFile('Flint/Flint.info');
  assert.ok(!existsSync(path.join(folder, 'Flint/info.json')));

  // Outside of repositories, the user's own Git configuration is used.
  writeFileSync(path.join(home, '.gitconfig'), '[user]\n\tname = Ann Example\n\temail = ann@example.org\n');
  rmSync(path.join(folder, 'Flint'), { recursive: true });
  await begin();
  await page.keyboard.type('Schist');
  await driver.press('Enter');
  await quickInput.waitForTitle(title(1));
  await page.keyboard.type('Fedora 30');
  await driver.press('Enter');
  await quickInput.waitForTitle(title(2));
  assert.equal(await quickInput.value(), 'Ann Example <ann@example.org>');
}
