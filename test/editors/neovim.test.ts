import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { graniteWorkspace, SERVER_COMMAND } from './granite.ts';

const missing = spawnSync('nvim', ['--version']).error && 'Neovim is not installed';

interface Outcome {
  readonly version: string;
  readonly diagnostics: readonly string[];
  readonly completion: readonly string[];
  readonly created: string;
  readonly initializer: string;
  readonly formatted: readonly string[];
  readonly refusal?: string;
  readonly notices: readonly string[];
  readonly problem?: string;
}

describe('Neovim', { skip: missing }, () => {
  const workspace = graniteWorkspace();
  let outcome: Outcome;

  before(() => {
    const script = path.join(import.meta.dirname, 'neovim.lua');
    const { stdout, stderr } = spawnSync('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`], {
      cwd: workspace,
      env: { ...process.env, SERVER: JSON.stringify(SERVER_COMMAND), XDG_STATE_HOME: workspace, XDG_CACHE_HOME: workspace },
      encoding: 'utf8',
      timeout: 120_000,
    });
    outcome = JSON.parse(/^\{.*\}$/m.exec(stdout)?.[0] ?? JSON.stringify({ problem: `${stdout}${stderr}` }));
    assert.equal(outcome.problem, undefined);
  });

  it('shows diagnostics', () => {
    assert.deepEqual(outcome.diagnostics, ['invalid-type', 'missing-initializer']);
  });

  it('completes', () => {
    assert.ok(outcome.completion.some((label) => label.includes('cloud')));
  });

  it('applies a fix that creates a file', () => {
    assert.match(outcome.initializer, /from \.?.*Granite import Granite as delegate_class|delegate_class = Granite/);
  });

  it('formats', () => {
    assert.ok(outcome.formatted.includes('    "type": "os",'), outcome.formatted.join('\n'));
  });

  it('renames a plugin if it supports renaming folders, and otherwise explains why not', () => {
    if (outcome.refusal !== undefined) {
      assert.ok(Number(outcome.version.split('.')[1]) < 10, outcome.version);
      assert.match(outcome.refusal, /cannot rename folders/);
      return;
    }
    const metadata = path.join(workspace, 'imagefactory_plugins/Basalt/Basalt.info');
    assert.ok(existsSync(metadata), outcome.notices.join('\n'));
    assert.match(readFileSync(metadata, 'utf8'), /"name": "Basalt"/);
  });
});
