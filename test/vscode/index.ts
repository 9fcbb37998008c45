import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** A test as recorded in the results file. */
export interface TestResult {
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  milliseconds?: number;
  error?: string;
}

/**
 * Called by VS Code's extension host. Runs the compiled suite that `IMAGEFACTORY_TEST_SUITE` names and writes the results to
 * `IMAGEFACTORY_TEST_RESULTS`, after every test, so that a run that hangs shows how far it got.
 * @throws if a test fails, or if there are no results because no folder is open
 */
export async function run(): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length) throw new Error('VS Code has opened no folder.');
  const folder = required('IMAGEFACTORY_TEST_SUITE');
  const results: TestResult[] = [];
  const write = (finished: boolean) => writeFileSync(required('IMAGEFACTORY_TEST_RESULTS'), JSON.stringify({ finished, results }));
  const mocha = new Mocha({ ui: 'bdd', timeout: 5 * 60_000, color: false, grep: process.env.IMAGEFACTORY_TEST_GREP ?? '' });
  for (const file of readdirSync(folder).sort()) if (file.endsWith('.test.js')) mocha.addFile(path.join(folder, file));
  write(false);
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const add = (result: TestResult) => {
      results.push(result);
      write(false);
    };
    runner.on('pass', (test) => add({ title: test.fullTitle(), state: 'passed', milliseconds: test.duration ?? 0 }));
    runner.on('pending', (test) => add({ title: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error) => add({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) }));
  });
  write(true);
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
