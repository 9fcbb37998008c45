import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { scratchFolder } from '../support/cli.ts';
import { documentedSnippet, withProgramInPath } from './documented.ts';
import { graniteWorkspace } from './granite.ts';

const missing = spawnSync('vim', ['--version']).error && 'Vim is not installed';
/** Where Debian installs ALE. */
const ALE = '/usr/share/vim-ale';
const INFO = 'imagefactory_plugins/Granite/Granite.info';

/** Runs a script in Vim. It writes its result to `out.txt`. */
function vim(workspace: string, script: string): string {
  const file = path.join(scratchFolder(), 'script.vim');
  writeFileSync(file, `${script}\nqa!\n`);
  const { stdout, stderr } = spawnSync('vim', ['-N', '-u', 'NONE', '-i', 'NONE', '-n', '-es', '-S', file], {
    cwd: workspace,
    env: withProgramInPath(scratchFolder()),
    encoding: 'utf8',
    timeout: 180_000,
  });
  const out = path.join(workspace, 'out.txt');
  assert.ok(existsSync(out), `${stdout}${stderr}`);
  return readFileSync(out, 'utf8');
}

describe('Vim', { skip: missing }, () => {
  it('shows diagnostics with ALE', { skip: !existsSync(ALE) && 'ALE is not installed' }, () => {
    const found = vim(
      graniteWorkspace(),
      `set rtp^=${ALE}
filetype plugin on
${documentedSnippet('vim', 'ale#linter#Define')}
runtime plugin/ale.vim
edit ${INFO}
ALELint
while empty(ale#engine#GetLoclist(bufnr('')))
  sleep 100m
endwhile
call writefile(map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.lnum . ":" . v:val.col . " " . v:val.type . " " . v:val.code'), 'out.txt')`,
    );
    assert.match(found, /^3:46 E invalid-type$/m);
    assert.match(found, /^\d+:\d+ E missing-initializer$/m);
  });

  it('fills the quickfix list with :make', () => {
    const found = vim(
      graniteWorkspace(),
      `${documentedSnippet('vim', 'errorformat')}
silent make!
call writefile(map(getqflist(), 'bufname(v:val.bufnr) . ":" . v:val.lnum . ":" . v:val.col . " " . v:val.type . " " . v:val.text'), 'out.txt')`,
    );
    assert.match(found, new RegExp(`^${INFO}:3:46 e invalid-type: Invalid type "oss"`, 'm'));
    assert.equal(found.trim().split('\n').length, 2, found);
  });
});
