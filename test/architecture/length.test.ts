import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { ROOT } from './imports.ts';

const MOST = 200;
const MOST_IN_A_RULE = 100;

it(`no source file has more than ${MOST} lines, and no rule more than ${MOST_IN_A_RULE}`, () => {
  const tooLong = ['client', 'server', 'scripts', 'test'].flatMap(sourcesIn).flatMap((file) => {
    const lines = readFileSync(path.join(ROOT, file), 'utf8').trimEnd().split('\n').length;
    return lines > (path.posix.dirname(file) === 'server/src/rules' ? MOST_IN_A_RULE : MOST) ? [`${file}: ${lines} lines`] : [];
  });
  assert.deepEqual(tooLong, []);
});

/** What people write; what is generated is as long as it has to be. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.split(path.sep).includes('generated'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}
