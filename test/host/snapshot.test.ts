import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { NodeFileSystem } from '../../server/src/host/nodeFileSystem.ts';
import { toFilePath } from '../../server/src/host/paths.ts';
import { SnapshotFileSystem } from '../../server/src/host/snapshot.ts';
import { MemoryFileSystem } from '../support/memoryFileSystem.ts';

test('every result equals that of the underlying file system', () => {
  const below = new MemoryFileSystem({ '/w/a/b.py': 'text', '/w/c': { kind: 'unreadable', reason: 'dangling-link', detail: '' } });
  const files = new SnapshotFileSystem(below);
  for (const path of ['/', '/w', '/w/a', '/w/a/b.py', '/w/c', '/w/none', '/w/a/none']) {
    for (const time of ['first', 'again']) {
      assert.equal(files.kind(path), below.kind(path), `${time} ${path}`);
      assert.deepEqual(files.list(path), below.list(path), `${time} ${path}`);
      assert.equal(files.realPath(path), below.realPath(path), `${time} ${path}`);
      assert.deepEqual(files.read(path, 10), below.read(path, 10), `${time} ${path}`);
    }
  }
});

test('nothing is read twice', () => {
  const below = new MemoryFileSystem({ '/w/a/b.py': 'text' });
  const files = new SnapshotFileSystem(below);
  const look = () => [files.kind('/w/a/b.py'), files.kind('/w/a/none'), files.list('/w/a').length, files.realPath('/w/none')];
  const first = look();
  below.write('/w/a/none', '');
  below.write('/w/none', '');
  assert.deepEqual(look(), first);
});

test('results derived from lists equal those of the disk, including links', (t) => {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'snapshot-')));
  t.after(() => rmSync(base, { recursive: true, force: true }));
  mkdirSync(path.join(base, 'root/a/b'), { recursive: true });
  mkdirSync(path.join(base, 'outside/c'), { recursive: true });
  for (const name of ['root/a/file', 'root/a/b/file', 'outside/c/file']) writeFileSync(path.join(base, name), name);
  const links = {
    folder: 'a/b',
    file: 'a/file',
    nowhere: 'none',
    itself: 'itself',
    out: '../outside',
    'a/up': '..',
    'a/out': '../../outside/c/file',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(base, 'root', name));
  const names = ['', ...Object.keys(links), 'a', 'a/file', 'a/b', 'a/b/file', 'none'].map((name) =>
    toFilePath(path.join(base, 'root', name)),
  );
  const paths = names.flatMap((name) => [name, ...['file', 'c', 'c/file', 'none', 'none/none'].map((below) => `${name}/${below}`)]);
  const below = new NodeFileSystem([toFilePath(path.join(base, 'root'))]);
  for (const order of [paths, [...paths].reverse()]) {
    const files = new SnapshotFileSystem(below);
    for (const listFirst of [false, true])
      for (const one of order) {
        if (listFirst) assert.deepEqual(files.list(one), below.list(one), one);
        assert.equal(files.kind(one), below.kind(one), one);
        assert.equal(files.realPath(one), below.realPath(one), one);
        assert.deepEqual(files.read(one, 100), below.read(one, 100), one);
      }
  }
});
