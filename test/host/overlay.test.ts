import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { FileContent } from '../../server/src/files/fileSystem.ts';
import { OverlayFileSystem } from '../../server/src/host/overlay.ts';
import { MemoryFileSystem } from '../support/memoryFileSystem.ts';

const LIMIT = 100;
const bom = (text: string): FileContent => ({ kind: 'text', text, bytes: { byteOrderMark: true, invalidUtf8At: undefined } });

let disk: MemoryFileSystem;
let files: OverlayFileSystem;

const textOf = (path: string): string | undefined => {
  const content = files.read(path, LIMIT);
  return content.kind === 'text' ? content.text : undefined;
};
const hasMark = (path: string): boolean => {
  const content = files.read(path, LIMIT);
  return content.kind === 'text' && content.bytes.byteOrderMark;
};

beforeEach(() => {
  disk = new MemoryFileSystem({ '/w/a.py': 'disk', '/w/p/info.json': bom('{}') });
  files = new OverlayFileSystem(disk);
});

test('the text of an open document takes precedence until it is closed', () => {
  files.open('/w/a.py', 'opened');
  assert.equal(textOf('/w/a.py'), 'opened');
  files.change('/w/a.py', 'typed');
  assert.equal(textOf('/w/a.py'), 'typed');
  files.close('/w/a.py');
  assert.equal(textOf('/w/a.py'), 'disk');
});

test('facts about the bytes on the disk are kept while a document is edited, and read again when it is saved', () => {
  files.open('/w/p/info.json', '{}');
  assert.ok(hasMark('/w/p/info.json'));
  files.change('/w/p/info.json', '{ }');
  disk.write('/w/p/info.json', '{ }');
  assert.ok(hasMark('/w/p/info.json'), 'not saved yet');
  files.saved('/w/p/info.json');
  assert.ok(!hasMark('/w/p/info.json'));
  assert.equal(textOf('/w/p/info.json'), '{ }');
});

test('a document that was never saved exists, with its parent folders', () => {
  files.open('/w/new/deep/info.json', '{}');
  assert.equal(files.kind('/w/new/deep/info.json'), 'file');
  assert.equal(files.kind('/w/new'), 'directory');
  assert.equal(files.realPath('/w/new/deep'), '/w/new/deep');
  assert.deepEqual(files.list('/w'), [
    { name: 'a.py', kind: 'file' },
    { name: 'new', kind: 'directory' },
    { name: 'p', kind: 'directory' },
  ]);
  assert.deepEqual(files.list('/w/new/deep'), [{ name: 'info.json', kind: 'file' }]);
  files.close('/w/new/deep/info.json');
  assert.equal(files.kind('/w/new'), 'missing');
});

test('an open document that was deleted on the disk still exists', () => {
  files.open('/w/a.py', 'text');
  disk.delete('/w/a.py');
  assert.equal(files.kind('/w/a.py'), 'file');
  assert.equal(textOf('/w/a.py'), 'text');
});

test('an open document over the limit is too large, counted in bytes', () => {
  files.open('/w/a.py', 'é'.repeat(LIMIT - 1));
  assert.deepEqual(files.read('/w/a.py', LIMIT), { kind: 'too-large', size: 2 * (LIMIT - 1) });
  files.change('/w/a.py', 'x'.repeat(LIMIT));
  assert.equal(files.read('/w/a.py', LIMIT).kind, 'text');
});

test('changing a document that is not open opens it', () => {
  files.change('/w/a.py', 'typed');
  assert.ok(files.isOpen('/w/a.py'));
  assert.equal(textOf('/w/a.py'), 'typed');
});

test('saving or closing a document that is not open does nothing', () => {
  files.saved('/w/a.py');
  files.close('/w/a.py');
  assert.equal(textOf('/w/a.py'), 'disk');
});

test('a document that is open under one name takes precedence for every link to it', () => {
  const linked = new Map([['/link/a.py', '/w/a.py']]);
  const real = disk.realPath.bind(disk);
  disk.realPath = (path) => linked.get(path) ?? real(path);
  disk.write('/link/a.py', 'disk');
  files.open('/w/a.py', 'opened');
  assert.equal(textOf('/link/a.py'), 'opened');
  files.close('/w/a.py');
  files.open('/link/a.py', 'opened by its link');
  assert.equal(textOf('/w/a.py'), 'opened by its link');
});

test('open documents with deleted files are listed, those that were never saved are not', () => {
  files.open('/w/a.py', 'opened');
  files.open('/w/new.py', '');
  assert.deepEqual(files.deletedDocuments(), []);
  disk.delete('/w/a.py');
  assert.deepEqual(files.deletedDocuments(), ['/w/a.py']);
  disk.write('/w/a.py', 'back');
  assert.deepEqual(files.deletedDocuments(), []);
});
