import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gitIdentity } from '../../../server/src/cli/new/gitIdentity.ts';
import { scratchFolder, writeTree } from '../../support/cli.ts';

test('git configurations of all kinds are read without starting git', () => {
  const folder = scratchFolder();
  const identity = (config: string) => {
    writeTree(folder, { config });
    return gitIdentity('/', { GIT_CONFIG_GLOBAL: path.join(folder, 'config') });
  };
  const origin = (url: string) => identity(`[remote "origin"]\n  url = ${url}\n`).url;
  assert.deepEqual(identity('[user]\nname = "Ann # Example"\n'), { name: 'Ann # Example' });
  assert.deepEqual(identity('\u0000[[[\n=\n[user'), {});
  assert.deepEqual(identity('[__proto__]\nname = x\n'), {});
  assert.equal(origin('https://ann:secret@forge.example/stone/works.git'), 'https://forge.example/stone/works');
  assert.equal(origin('ssh://git@forge.example:22/stone/works'), 'https://forge.example/stone/works');
  for (const url of ['/srv/git/works.git', '../works', 'C:\\works', 'file:///works', 'https://']) assert.equal(origin(url), undefined, url);
  writeTree(folder, { 'main/.git/config': '[user]\nname = Ann\n', 'main/.git/worktrees/w/HEAD': '' });
  mkdirSync(path.join(folder, 'w/deep'), { recursive: true });
  writeFileSync(path.join(folder, 'w/.git'), `gitdir: ${path.join(folder, 'main/.git/worktrees/w')}\n`);
  assert.deepEqual(gitIdentity(path.join(folder, 'w/deep'), { GIT_CONFIG_GLOBAL: path.join(folder, 'none') }), { name: 'Ann' });
});
