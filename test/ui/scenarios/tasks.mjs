import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const name = 'tasks: what they find is shown once, and what the server has told stays';
export const workspace = 'test/vscode/workspaces/registries';

/** A folder that the server skips because git ignores it, so all its problems come from a task. */
const ODD = 'Öfen & Töpfe (alt)';

/** How VS Code ends the output of a task that found errors. It takes one that ends within half a second for one that could not be started. */
const FOUND_ERRORS = /terminated with exit code: 1|failed to launch \(exit code: 1\)/;

export async function run({ page, driver, workspace: at }) {
  writeFileSync(path.join(at, '.gitignore'), '/Öfen*/\n');
  cpSync(path.join(at, 'imagefactory_plugins'), path.join(at, ODD, 'imagefactory_plugins'), { recursive: true });
  mkdirSync(path.join(at, '.vscode'));
  const odd = { label: 'odd', type: 'imagefactory', command: 'check', args: [ODD], problemMatcher: ['$imagefactory'] };
  writeFileSync(path.join(at, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [odd] }));
  await driver.openFile('imagefactory_plugins/Kiln/Kiln.info');
  await driver.problems('Basalt and Granite both claim');
  const shown = async () =>
    (await page.locator('.markers-panel .monaco-list-row').allInnerTexts()).map((row) => row.replaceAll('\n', ' ')).sort();
  const own = await shown();
  assert.ok(own.length === 8 && !own.some((row) => row.includes(ODD)), own.join('\n'));
  /** Waits until these problems are shown, each of them once. */
  const until = async (what, holds) => {
    let rows = await shown();
    for (let i = 0; i < 100 && !holds(rows); i++) {
      await page.waitForTimeout(100);
      rows = await shown();
    }
    assert.ok(holds(rows), `${what}:\n${rows.join('\n')}`);
  };

  await runTask(driver, page, 'check');
  await driver.problems('Basalt and Granite both claim');
  await until('nothing is there twice', (rows) => rows.join() === own.join());

  await runTask(driver, page, 'odd');
  await driver.problems(ODD);
  await until('all that was there before, and what the task found', (rows) => {
    // The list is longer than the visible area.
    return own.every((row) => rows.includes(row)) && rows.some((row) => row.includes(ODD));
  });
}

async function runTask(driver, page, task) {
  await driver.palette('Tasks: Run Task');
  await page.locator('.quick-input-widget:visible .monaco-list-row').first().waitFor();
  const { quickInput } = driver;
  await quickInput.type(task);
  // Contributed tasks are listed by their type first.
  const row = quickInput.widget.locator('.monaco-list-row', { hasText: task }).first();
  const type = quickInput.widget.locator('.monaco-list-row', { hasText: 'imagefactory' }).first();
  if (!(await row.isVisible())) {
    await quickInput.type('imagefactory');
    await type.click();
  }
  await row.click();
  await page.locator('.terminal-wrapper.active .xterm-rows', { hasText: FOUND_ERRORS }).waitFor();
}
