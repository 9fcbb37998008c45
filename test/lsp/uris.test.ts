import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPath, toUri } from '../../server/src/lsp/connection/uris.ts';

describe('URIs', () => {
  it('of files have a path, however the editor encodes them', () => {
    assert.equal(toPath('file:///work/a%20b/info.json'), '/work/a b/info.json');
    assert.equal(toPath('file:///c%3A/work/info.json'), '/c:/work/info.json');
    assert.equal(toPath('file:///C:/work/info.json'), '/c:/work/info.json');
    assert.equal(toPath('file:///work/x/../y/'), '/work/y');
    assert.equal(toPath('file://server/share/info.json'), '/unc:/server/share/info.json');
  });
  it('of other documents have none', () => {
    for (const uri of [
      'untitled:Untitled-1',
      'git:/work/info.json?%7B%7D',
      'vscode-vfs://github/x/info.json',
      '',
      'nonsense',
      '/work/info.json',

      '%%%',
    ]) {
      assert.equal(toPath(uri), undefined, uri);
    }
  });
  it('of a path have that path', () => {
    for (const path of ['/work/a b/info.json', '/c:/work/ü#?%41.info', '/unc:/server/share/info.json', '/'])
      assert.equal(toPath(toUri(path)), path);
    assert.equal(toUri('/c:/x y'), 'file:///c%3A/x%20y');
  });
});
