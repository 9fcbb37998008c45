import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toFilePath, toOsPath } from '../../server/src/host/paths.ts';

test('a POSIX path is unchanged, a relative one is resolved against the base', () => {
  assert.equal(toFilePath('/home/me/x', '/', 'linux'), '/home/me/x');
  assert.equal(toFilePath('../x y/', '/home/me', 'linux'), '/home/x y');
  assert.equal(toFilePath('/', '/home', 'linux'), '/');
});

test('a backslash is an ordinary character in a POSIX name', () => {
  assert.equal(toFilePath('a\\b', '/home', 'linux'), '/home/a\\b');
});

test('a Windows path gets forward slashes and the drive letter of a URI', () => {
  assert.equal(toFilePath('C:\\Work\\x', 'C:\\', 'win32'), '/c:/Work/x');
  assert.equal(toFilePath('sub/x', 'D:\\base', 'win32'), '/d:/base/sub/x');
  assert.equal(toFilePath('\\\\?\\C:\\Work', 'C:\\', 'win32'), '/c:/Work');
  assert.equal(toOsPath('/c:/Work/x', 'win32'), 'c:\\Work\\x');
});

test('the root of a drive remains a root', () => {
  assert.equal(toFilePath('C:\\', 'C:\\', 'win32'), '/c:');
  assert.equal(toOsPath('/c:', 'win32'), 'c:\\');
});

test('a Windows network path keeps its server', () => {
  assert.equal(toFilePath('\\\\server\\share\\x', 'C:\\', 'win32'), '/unc:/server/share/x');
  assert.equal(toOsPath('/unc:/server/share/x', 'win32'), '\\\\server\\share\\x');
});

test('converting there and back gives the same path', () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9 _ü.-]*[a-zA-Z0-9]$/);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), (names) => {
      const windows = `/c:${names.map((n) => `/${n}`).join('')}`;
      assert.equal(toFilePath(toOsPath(windows, 'win32'), 'c:\\', 'win32'), windows);
      const posix = `/${names.join('/')}`;
      assert.equal(toFilePath(toOsPath(posix, 'linux'), '/', 'linux'), posix);
    }),
  );
});
