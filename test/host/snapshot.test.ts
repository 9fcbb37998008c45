import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryFileSystem } from '../../server/src/files/memory.ts';
import { SnapshotFileSystem } from '../../server/src/host/snapshot.ts';

test('every answer is that of the file system below', () => {
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

test('nothing is looked up twice', () => {
  const below = new MemoryFileSystem({ '/w/a/b.py': 'text' });
  const files = new SnapshotFileSystem(below);
  const look = () => [files.kind('/w/a/b.py'), files.kind('/w/a/none'), files.list('/w/a').length, files.realPath('/w/none')];
  const first = look();
  below.write('/w/a/none', '');
  below.write('/w/none', '');
  assert.deepEqual(look(), first);
});
