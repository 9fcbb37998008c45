import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MapPages } from '../../client/src/views/targetMap/mapPages.ts';
import type { TargetMap } from '../../protocol/targets.ts';

function page(text: string): TargetMap {
  return { text, links: [], marks: [], sections: [] };
}

describe('the pages of the target map', () => {
  it('are known until a document shows a later one', () => {
    const pages = new MapPages();
    const [first, second, third] = [page('one\n'), page('two\n'), page('three\n')];
    pages.add(first);
    assert.equal(pages.of('one\n'), first);
    pages.add(second, 'one\n');
    pages.add(third, 'one\n');
    assert.deepEqual(
      ['one\n', 'two\n', 'three\n'].map((text) => pages.of(text)),
      [first, second, third],
    );
    pages.add(page('four\n'), 'three\n');
    assert.deepEqual(
      ['one\n', 'two\n'].map((text) => pages.of(text)),
      [undefined, undefined],
    );
    assert.equal(pages.of('three\n'), third);
  });

  it('are the latest ones when a document had the same text twice', () => {
    const pages = new MapPages();
    const again = page('one\n');
    pages.add(page('one\n'));
    pages.add(page('two\n'), 'one\n');
    pages.add(again, 'two\n');
    assert.equal(pages.of('one\n'), again);
  });

  it('do not accumulate while no document shows the map', () => {
    const pages = new MapPages();
    for (const text of ['one\n', 'two\n', 'three\n']) pages.add(page(text));
    assert.equal(pages.of('one\n'), undefined);
  });

  it('are found with any line endings, and not for another text', () => {
    const pages = new MapPages();
    pages.add(page('one\r\ntwo\n'));
    assert.ok(pages.of('one\ntwo\n'));
    assert.equal(pages.of('one\n'), undefined);
  });
});
