import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { FileContent } from '../../server/src/files/fileSystem.ts';
import { NodeFileSystem } from '../../server/src/host/nodeFileSystem.ts';
import { toFilePath } from '../../server/src/host/paths.ts';

const LIMIT = 1024;
let base = '';
let files: NodeFileSystem;

const at = (name: string): string => toFilePath(path.join(base, name));
const write = (name: string, bytes: string | Uint8Array): void => writeFileSync(path.join(base, name), bytes);
const read = (name: string, limit = LIMIT): FileContent => files.read(at(name), limit);
const bytesOf = (name: string) => {
  const content = read(name);
  assert.equal(content.kind, 'text');
  return content.kind === 'text' ? { text: content.text, ...content.bytes } : undefined;
};
const reasonOf = (name: string): string => {
  const content = read(name);
  return content.kind === 'unreadable' ? content.reason : content.kind;
};

before(() => {
  base = realpathSync(mkdtempSync(path.join(tmpdir(), 'files ünïcode ')));
  mkdirSync(path.join(base, 'root/folder'), { recursive: true });
  mkdirSync(path.join(base, 'elsewhere'));
  write('elsewhere/secret.txt', 'secret');
  files = new NodeFileSystem([at('root')]);
});

after(() => rmSync(base, { recursive: true, force: true }));

test('a text is read unchanged', () => {
  write('root/plain.txt', 'größe 🐧');
  assert.deepEqual(bytesOf('root/plain.txt'), { text: 'größe 🐧', byteOrderMark: false, invalidUtf8At: undefined });
});

test('a byte order mark is removed and reported', () => {
  write('root/bom.json', Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]));
  assert.deepEqual(bytesOf('root/bom.json'), { text: '{}', byteOrderMark: true, invalidUtf8At: undefined });
});

test('the first invalid byte is found in the decoded text, after wide characters and after a U+FFFD in the file', () => {
  const good = '🐧\uFFFDé';
  write('root/bad.txt', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good), Buffer.from([0xff, 0x41, 0xc3])]));
  assert.deepEqual(bytesOf('root/bad.txt'), {
    text: `${good}\uFFFDA\uFFFD`,
    byteOrderMark: true,
    invalidUtf8At: good.length,
    utf8Error: "'utf-8' codec can't decode byte 0xff in position 12: invalid start byte",
  });
});

test('a file that ends in the middle of a character is invalid at its end', () => {
  write('root/cut.txt', Buffer.from('añ').subarray(0, 2));
  assert.equal(bytesOf('root/cut.txt')?.invalidUtf8At, 1);
});

test('a U+FFFD in the file is not an invalid byte', () => {
  write('root/replacement.txt', 'a\uFFFDb');
  assert.equal(bytesOf('root/replacement.txt')?.invalidUtf8At, undefined);
});

test('a file of exactly the limit is read, a larger one is not', () => {
  write('root/limit.txt', 'x'.repeat(LIMIT));
  write('root/large.txt', 'x'.repeat(LIMIT + 1));
  assert.equal(read('root/limit.txt').kind, 'text');
  assert.deepEqual(read('root/large.txt'), { kind: 'too-large', size: LIMIT + 1 });
});

test('nonexistent paths are missing, including below a file and with an invalid name', () => {
  write('root/file.txt', '');
  for (const name of ['root/none', 'root/file.txt/below', `root/${'n'.repeat(300)}`, 'root/nul\0byte']) {
    assert.equal(read(name).kind, 'missing', name);
    assert.equal(files.kind(at(name)), 'missing', name);
    assert.equal(files.realPath(at(name)), undefined, name);
    assert.deepEqual(files.list(at(name)), [], name);
  }
});

test('a folder is not a text', () => {
  assert.equal(reasonOf('root/folder'), 'directory');
  assert.equal(files.kind(at('root/folder')), 'directory');
});

test('a link to a missing file and a link to itself are dangling', () => {
  symlinkSync('nowhere', path.join(base, 'root/dangling'));
  symlinkSync('loop', path.join(base, 'root/loop'));
  for (const name of ['root/dangling', 'root/loop']) {
    assert.equal(reasonOf(name), 'dangling-link');
    assert.equal(files.kind(at(name)), 'link');
  }
});

test('a link inside the roots is followed', () => {
  write('root/target.txt', 'target');
  symlinkSync('target.txt', path.join(base, 'root/inner'));
  assert.equal(bytesOf('root/inner')?.text, 'target');
  assert.equal(files.kind(at('root/inner')), 'file');
  assert.equal(files.realPath(at('root/inner')), at('root/target.txt'));
});

test('nothing outside the roots is read: by name, through a link to a file, through a link to a folder', () => {
  symlinkSync('../elsewhere/secret.txt', path.join(base, 'root/leak.txt'));
  symlinkSync('../elsewhere', path.join(base, 'root/leak'));
  for (const name of ['elsewhere/secret.txt', 'root/leak.txt', 'root/leak/secret.txt']) assert.equal(reasonOf(name), 'outside', name);
  assert.deepEqual(files.list(at('root/leak')), []);
  assert.deepEqual(files.list(at('elsewhere')), []);
});

test('a root that is a link contains the files of its target', () => {
  symlinkSync('elsewhere', path.join(base, 'linked-root'));
  const linked = new NodeFileSystem([at('linked-root')]);
  assert.equal(linked.read(at('linked-root/secret.txt'), LIMIT).kind, 'text');
  assert.equal(linked.read(at('elsewhere/secret.txt'), LIMIT).kind, 'text');
});

test("a sibling whose name starts with the root's name is outside", () => {
  mkdirSync(path.join(base, 'root2'));
  write('root2/file.txt', '');
  assert.equal(reasonOf('root2/file.txt'), 'outside');
});

test('a folder that was replaced by a link is noticed', () => {
  mkdirSync(path.join(base, 'root/moving'));
  write('root/moving/file.txt', 'here');
  assert.equal(read('root/moving/file.txt').kind, 'text');
  rmSync(path.join(base, 'root/moving'), { recursive: true });
  write('elsewhere/file.txt', 'there');
  symlinkSync('../elsewhere', path.join(base, 'root/moving'));
  assert.equal(reasonOf('root/moving/file.txt'), 'outside');
});

test('entries are sorted by name, with the kinds of their link targets', () => {
  mkdirSync(path.join(base, 'root/listed/sub'), { recursive: true });
  write('root/listed/b.py', '');
  write('root/listed/Z.info', '');
  symlinkSync('b.py', path.join(base, 'root/listed/a'));
  symlinkSync('sub', path.join(base, 'root/listed/c'));
  symlinkSync('none', path.join(base, 'root/listed/d'));
  assert.deepEqual(files.list(at('root/listed')), [
    { name: 'Z.info', kind: 'file', isLink: false },
    { name: 'a', kind: 'file', isLink: true },
    { name: 'b.py', kind: 'file', isLink: false },
    { name: 'c', kind: 'directory', isLink: true },
    { name: 'd', kind: 'link', isLink: true },
    { name: 'sub', kind: 'directory', isLink: false },
  ]);
});

test('a named pipe is not opened, so reading does not block', { skip: process.platform === 'win32' }, () => {
  execFileSync('mkfifo', [path.join(base, 'root/info.json')]);
  assert.deepEqual(read('root/info.json'), { kind: 'unreadable', reason: 'other', detail: 'is a named pipe' });
  assert.equal(files.kind(at('root/info.json')), 'file');
});

test('files of unknown size are read up to the limit', { skip: process.platform !== 'linux' }, () => {
  const proc = new NodeFileSystem(['/proc']);
  assert.equal(proc.read('/proc/self/status', 1024 * 1024).kind, 'text');
  assert.equal(proc.read('/proc/self/status', 10).kind, 'too-large');
});

test('the root of the disk can be a root', { skip: process.platform === 'win32' }, () => {
  const all = new NodeFileSystem(['/']);
  assert.equal(all.kind('/'), 'directory');
  assert.equal(all.realPath('/'), '/');
  assert.notEqual(all.list('/').length, 0);
  assert.equal(all.read(at('elsewhere/secret.txt'), LIMIT).kind, 'text');
});
