import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { client, connect, stop } from '../../support/session.ts';
import { asFresh, at, CHANGED, CREATED, DELETED, folder, info, isClear, layOut, PACKAGE, plugin, shows, start, write } from './session.ts';

afterEach(stop);

describe('files that Git ignores by name', () => {
  it('are not found when they are created, nor is their scanned directory', async () => {
    await start({ ...plugin('Granite', { target: 'ec2', type: 'clowd' }), '.gitignore': '*.info\n' });
    await shows(info('Granite'), 'invalid-type');
    write({ 'made/Made.info': plugin('Made', { type: 'clowd' })[`${PACKAGE}/Made/Made.info`] ?? '' });
    client.filesChanged([at('made'), CREATED], [at('made/Made.info'), CREATED]);
    mkdirSync(at('plugins.d'));
    symlinkSync(info('Granite'), at('plugins.d/Granite.info'));
    symlinkSync(info('Gone'), at('plugins.d/Gone.info'));
    client.filesChanged([at('plugins.d/Granite.info'), CREATED], [at('plugins.d/Gone.info'), CREATED]);
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
    rmSync(at('.gitignore'));
    client.filesChanged([at('.gitignore'), DELETED]);
    await shows(at('made/Made.info'), 'invalid-type');
    await shows(at('plugins.d/Gone.info'), 'unreadable-document');
    write({ '.gitignore': '*.info\n' });
    client.filesChanged([at('.gitignore'), CREATED]);
    await isClear(at('made/Made.info'));
    await isClear(at('plugins.d/Gone.info'));
    await asFresh();
  });
});

describe('a Git branch is checked out', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@x.example', ...args], { encoding: 'utf8' });
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

  /** The changes that an editor reports: every file, or only the folder for folders that are created or removed. */
  function tell(from: string, to: string, whole: boolean): void {
    const lines = git('diff', '--name-status', '--no-renames', from, to).trim().split('\n');
    const events = new Map<string, 1 | 2 | 3>();
    for (const line of lines) {
      const [status = '', file = ''] = line.split('\t');
      const type = status === 'A' ? CREATED : status === 'D' ? DELETED : CHANGED;
      const directory = path.dirname(file);
      const isWhole =
        whole && (type === DELETED ? !existsSync(at(directory)) : type === CREATED && git('ls-tree', from, directory).trim() === '');
      events.set(isWhole ? at(directory) : at(file), type);
    }
    events.set(at('.git/HEAD'), CHANGED);
    client.filesChanged(...[...events].sort(() => (Math.random() < 0.5 ? -1 : 1)));
  }

  for (const whole of [false, true]) {
    it(`with fifty other plugins, reported by ${whole ? 'folders' : 'files'}, there and back`, async () => {
      layOut(
        Object.assign(
          {},
          ...names('One', 50).map((name) => plugin(name, { type: 'clowd' })),
          ...names('Both', 5).map((name) => plugin(name)),
        ),
      );
      git('init', '--quiet', '--initial-branch=one');
      git('add', '--all');
      git('commit', '--quiet', '--message=one');
      git('checkout', '--quiet', '-b', 'two');
      for (const name of names('One', 50)) rmSync(at(`${PACKAGE}/${name}`), { recursive: true });
      write(
        Object.assign(
          {},
          ...names('Two', 50).map((name) => plugin(name, { module: 'missing', target: 'ec2' })),
          ...names('Both', 5).map((name) => plugin(name, { type: 'os' })),
        ),
      );
      git('add', '--all');
      git('commit', '--quiet', '--message=two');
      git('checkout', '--quiet', 'one');
      await connect({ folders: [folder] });
      await client.connection.sendRequest('imagefactory/checkAll', {});
      const before = await asFresh();
      assert.match(before, /One49.*invalid-type/);
      for (const [from, to] of [
        ['one', 'two'],
        ['two', 'one'],
        ['one', 'two'],
      ] as const) {
        git('checkout', '--quiet', to);
        tell(from, to, whole);
        const now = await asFresh();
        assert.equal(now.includes('Two49'), to === 'two');
        assert.equal(now.includes('One'), to === 'one');
      }
    });
  }
});
