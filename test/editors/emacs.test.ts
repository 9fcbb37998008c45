import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { graniteWorkspace, SERVER_COMMAND } from './granite.ts';

const emacs = (...args: string[]) => spawnSync('emacs', ['--batch', '-q', ...args], { encoding: 'utf8', timeout: 60_000 });
const missing = emacs('--eval', "(progn (package-initialize) (require 'eglot))").status !== 0 && 'Emacs with Eglot is not installed';

interface Outcome {
  readonly diagnostics: readonly string[];
  readonly completion: readonly string[];
  readonly changed: string;
  readonly formatted: readonly string[];
  readonly refusal: string;
  readonly problem?: string;
}

describe('Emacs with Eglot', { skip: missing }, () => {
  const workspace = graniteWorkspace();
  let outcome: Outcome;

  before(() => {
    execFileSync('git', ['init', '-q'], { cwd: workspace });
    const { stdout, stderr } = spawnSync('emacs', ['--batch', '-q', '-l', path.join(import.meta.dirname, 'emacs.el')], {
      cwd: workspace,
      env: { ...process.env, SERVER: JSON.stringify(SERVER_COMMAND), HOME: workspace },
      encoding: 'utf8',
      timeout: 120_000,
    });
    outcome = JSON.parse(/^\{.*\}$/m.exec(stdout)?.[0] ?? JSON.stringify({ problem: `${stdout}${stderr}` }));
    assert.equal(outcome.problem, undefined);
  });

  it('shows diagnostics', () => {
    for (const code of ['invalid-type', 'missing-initializer'])
      assert.ok(
        outcome.diagnostics.some((text) => text.includes(`[${code}]`)),
        code,
      );
  });

  it('completes', () => {
    assert.ok(outcome.completion.some((label) => label.includes('cloud')));
  });

  it('applies a fix, and formats', () => {
    assert.ok(
      outcome.formatted.some((line) => /^\s+"type": "os",$/.test(line)),
      outcome.formatted.join('\n'),
    );
  });

  it('shows why a plugin cannot be renamed: it does not support renaming files', () => {
    assert.match(outcome.refusal, /cannot rename folders/);
  });
});
