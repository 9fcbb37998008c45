import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';

export const name = 'New ImageFactory Plugin is left at each step without a trace, and going back keeps what was answered';

const WIZARD = 'New ImageFactory Cloud Plugin';

/** Answers the steps one after the other, by the keyboard alone, up to the one of that number. */
async function goTo(wanted, { driver }) {
  const { quickInput } = driver;
  await driver.palette('New ImageFactory Cloud Plugin...');
  await quickInput.waitForTitle(`${WIZARD} (1/`);
  for (let step = 1; step < wanted; step++) {
    await answer(step, { driver });
    await quickInput.waitForTitle(`(${step + 1}/`);
  }
}

async function answer(step, { driver }) {
  const { quickInput } = driver;
  if (step === 1) await quickInput.type('Chert');
  // The form of the plugins beside is marked, the cloud is typed.
  if (step === 3) await quickInput.type('chert');
  // In a list of ticks the arrow leads into it, and Space ticks.
  if (step === 9) await driver.press('ArrowDown', 'Space');
  if (step >= 4 && step <= 7 && (await quickInput.value()) === '') await quickInput.type('Example');
  if (step === 6) await quickInput.type('ann@example.org');
  if (step === 7) await quickInput.type('https://example.org');
  await driver.press('Enter');
}

export async function run({ driver, workspace }) {
  const { quickInput } = driver;
  const before = readdirSync(path.join(workspace, 'imagefactory_plugins'));
  await driver.openFile('imagefactory_plugins/Granite/Granite.info');
  for (let step = 1; step <= 10; step++) {
    await goTo(step, { driver });
    assert.match(await quickInput.title(), new RegExp(`\\(${step}/10\\)$`), 'the count is that of the steps that are asked');
    await driver.press('Escape');
    await quickInput.waitUntilClosed();
    assert.deepEqual(readdirSync(path.join(workspace, 'imagefactory_plugins')), before, `left at step ${step}`);
  }

  await goTo(7, { driver });
  await quickInput.type('https://example.org/begun');
  for (let step = 6; step >= 1; step--) {
    await quickInput.back();
    await quickInput.waitForTitle(`(${step}/`);
  }
  assert.equal(await quickInput.value(), 'Chert');
  for (const [step, expected] of [
    [5, 'Example'],
    [6, 'ann@example.org'],
    [7, 'https://example.org/begun'],
  ]) {
    for (;;) {
      const title = await quickInput.title();
      const at = Number(/\((\d+)\//.exec(title)?.[1]);
      if (at === step) break;
      await driver.press('Enter');
      await quickInput.waitForTitle(`(${at + 1}/`);
    }
    const value = await quickInput.value();
    if (step !== 5) assert.equal(value, expected);
  }
  await driver.press('Escape');
  await quickInput.waitUntilClosed();
}
