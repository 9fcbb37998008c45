import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLEAN_BYTES, type FileContent } from '../../server/src/files/fileSystem.ts';
import { loaderTable } from '../support/loaderTable.ts';

/** The table of a directory that is listed in the given order; contents by file name, objects as JSON. */
function load(files: Readonly<Record<string, object | string | FileContent>>) {
  return loaderTable(
    Object.entries(files).map(([name, content]) => {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      return [name, typeof content === 'object' && 'kind' in content ? content : { kind: 'text', text, bytes: CLEAN_BYTES }];
    }),
  );
}
const os = (...targets: unknown[]) => ({ type: 'os', targets });
const cloud = (...targets: unknown[]) => ({ type: 'cloud', targets });
const errorOf = (content: object | string | FileContent) => load({ 'X.info': content }).plugins[0]?.error;

describe('a plugin is listed with the error that Image Factory would show', () => {
  const cases: [string, object | string | FileContent, string][] = [
    ['without type', { targets: [] }, "Invalid metadata for plugin (X). Missing entry for 'type'."],
    ['without targets', { type: 'os' }, "Invalid metadata for plugin (X). Missing entry for 'targets'."],
    ['that is no JSON', '{', "Loading plugin (X) failed with exception: 'NoneType' object is not subscriptable"],
    ['that is a list', '[]', 'Loading plugin (X) failed with exception: list indices must be integers or slices, not str'],
    ['that is a text', '"os"', "Loading plugin (X) failed with exception: string indices must be integers, not 'str'"],
    ['of the type 1', { type: 1 }, "Loading plugin (X) failed with exception: 'int' object has no attribute 'upper'"],
    ['of the type null', { type: null }, "Loading plugin (X) failed with exception: 'NoneType' object has no attribute 'upper'"],
    ['with null for targets', { type: 'os', targets: null }, "Loading plugin (X) failed with exception: 'NoneType' object is not iterable"],
    ['with a number as target', os(3), "Loading plugin (X) failed with exception: 'int' object is not iterable"],
    ['with a list in a target', os(['Fedora', ['14'], null]), "Loading plugin (X) failed with exception: unhashable type: 'list'"],
    [
      'whose link leads nowhere',
      { kind: 'unreadable', reason: 'dangling-link', detail: '' },
      "Loading plugin (X) failed with exception: 'NoneType' object is not subscriptable",
    ],
  ];
  for (const [situation, content, error] of cases) it(situation, () => assert.equal(errorOf(content), error));
});

describe('a file', () => {
  it('of another type is ignored silently', () => {
    const [plugin] = load({ 'X.info': { type: 'oss' } }).plugins;
    assert.deepEqual([plugin?.state, plugin?.error], ['ignored', undefined]);
  });
  it('that fails halfway keeps its earlier targets registered', () => {
    const table = load({ 'X.info': cloud(['ec2'], 3, ['gce']) });
    assert.equal(table.plugins[0]?.state, 'failed');
    assert.equal(table.lookup('ec2').winner, 'X');
    assert.equal(table.lookup('gce').winner, undefined);
  });
  it('that is too large to be read claims nothing, and every lookup mentions it', () => {
    const table = load({ 'Big.info': { kind: 'too-large', size: 2 ** 21 } });
    assert.equal(table.plugins[0]?.state, 'unknown');
    assert.deepEqual(table.lookup('ec2').unknown, ['Big']);
  });
  it('with another suffix is not loaded', () => assert.deepEqual(load({ 'info.json': os(['Fedora', null, null]) }).plugins, []));
});

describe('a target that two plugins claim', () => {
  const table = load({ 'Nova.info': os(['Fedora', null, null]), 'TinMan.info': os(['Fedora', null, null], ['Ubuntu', null, null]) });
  it('is registered for the one that is listed first; the other one is listed as healthy', () => {
    assert.equal(table.plugins[1]?.state, 'loaded');
    assert.equal(table.lookup(['Fedora', null, null]).winner, 'Nova');
  });
  it('depends on the order of the listing, and other targets do not', () => {
    const shared = table.lookup(['Fedora', '30', 'x86_64']);
    assert.deepEqual([shared.winner, shared.others, shared.dependsOnOrder], ['Nova', ['TinMan'], true]);
    const own = table.lookup(['Ubuntu', '18.04', null]);
    assert.deepEqual([own.winner, own.dependsOnOrder], ['TinMan', false]);
  });
});

describe('a lookup', () => {
  const table = load({
    'Any.info': os(['Fedora', null, null], ['Fedora', null, 'x86_64']),
    'Old.info': os(['Fedora', '14', null]),
    'Cloud.info': cloud('gce', ['ec2']),
  });
  it('of an OS drops the architecture first, then the version: the most specific plugin wins', () => {
    const { steps, winner, others } = table.lookup(['Fedora', '14', 'x86_64']);
    assert.deepEqual(
      steps.map(({ key, claimants, asked }) => [key, claimants, asked]),
      [
        ['["Fedora","14","x86_64"]', [], true],
        ['["Fedora","14",null]', ['Old'], true],
        ['["Fedora",null,null]', ['Any'], false],
      ],
    );
    assert.deepEqual([winner, others], ['Old', ['Any']]);
  });
  it('finds a version for every architecture, but never an architecture without a version', () => {
    assert.equal(table.lookup(['Fedora', '30', 'x86_64']).winner, 'Any');
    assert.equal(table.lookup(['Fedora', '30', 'x86_64']).steps.length, 3);
  });
  it('of an OS without a match returns None and raises nothing', () => {
    const { winner, exception } = table.lookup(['Windows', null, null]);
    assert.deepEqual([winner, exception], [undefined, undefined]);
  });
  it('of a cloud uses a one-element list; a plain string in the metadata never matches', () => {
    assert.equal(table.lookup('ec2').winner, 'Cloud');
    assert.equal(table.lookup('gce').exception, 'No plugin .info file loaded for target: gce');
  });
  it('skips a file that is called just ".info", because its empty name is false in Python', () => {
    const nameless = load({ '.info': os(['Fedora', '30', null]), 'B.info': os(['Fedora', null, null]) });
    assert.equal(nameless.lookup(['Fedora', '30', null]).winner, 'B');
  });
});
