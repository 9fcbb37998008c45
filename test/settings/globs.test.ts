import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Glob, literalGlob, matchesGlobs, readGlob } from '../../server/src/settings/globs.ts';

function matches(patterns: readonly string[], path: string): boolean {
  const globs = patterns.map((pattern) => {
    const glob = readGlob(pattern);
    assert.ok(typeof glob !== 'string', `${pattern} ${glob}`);
    return glob;
  });
  return matchesGlobs(globs as readonly Glob[], path.split('/'));
}

describe('a pattern', () => {
  it('for a folder matches everything in the folder', () => {
    for (const pattern of ['vendor', 'vendor/', './vendor', '/vendor', 'vendor/**']) {
      assert.ok(matches([pattern], 'vendor/a/info.json'), pattern);
      assert.ok(!matches([pattern], 'vendored/info.json'), pattern);
      assert.ok(!matches([pattern], 'sub/vendor/info.json'), pattern);
    }
  });
  it('has stars for a part of a name, and two stars for any number of folders', () => {
    assert.ok(matches(['factory/*/info.json'], 'factory/x/info.json'));
    assert.ok(!matches(['factory/*/info.json'], 'factory/x/y/info.json'));
    assert.ok(matches(['**/info.json'], 'info.json'));
    assert.ok(matches(['**/info.json'], 'a/b/info.json'));
    assert.ok(matches(['a/**/b'], 'a/b'));
    assert.ok(matches(['a/**/b'], 'a/x/y/b/info.json'));
    assert.ok(!matches(['a/**/b'], 'a/x/y'));
    assert.ok(matches(['*.info', '**/*.info'], 'x/Granite.info'));
    assert.ok(matches(['{old,new}/*'], 'new/x'));
    assert.ok(matches(['[!a]?'], 'bc'));
    assert.ok(matches(['*/info.json'], '.hidden/info.json'));
  });
  it('with an exclamation mark excludes what earlier patterns matched', () => {
    const patterns = ['vendor', '!vendor/ours'];
    assert.ok(matches(patterns, 'vendor/theirs/info.json'));
    assert.ok(!matches(patterns, 'vendor/ours/info.json'));
    assert.ok(matches([...patterns, 'vendor/ours/old'], 'vendor/ours/old/info.json'));
  });
  it('that can never match is rejected with a reason', () => {
    assert.match(String(readGlob('../x')), /outside its base folder/);
    assert.match(String(readGlob('a/../b')), /outside its base folder/);
    assert.match(String(readGlob('{a,b/c}')), /braces that span a slash/);
    assert.match(String(readGlob('*a*b*')), /stars/);
    assert.match(String(readGlob(' ')), /is empty/);
    assert.match(String(readGlob('!')), /is empty/);
    assert.match(String(readGlob('x'.repeat(501))), /more than 500/);
  });
});

describe('no pattern', () => {
  it('takes long to match', () => {
    const name = 'a'.repeat(255);
    const path = Array(15).fill(name).join('/');
    const hostile = [
      '(a+)+x',
      '\\\\(a+)+x',
      '(a|aa)+x',
      '{(a|a)+,b}x',
      '*a*a/'.repeat(20),
      '**/*a*a/'.repeat(20),
      '**/'.repeat(100),
      '{a,aa}{a,aa}x',
    ];
    for (const pattern of hostile) {
      const glob = readGlob(pattern);
      if (typeof glob !== 'string') assert.equal(typeof matchesGlobs([glob], path.split('/')), 'boolean');
    }
  });
  it('makes the parser throw', () => {
    const characters = fc.constantFrom(...'ab*?[]{}()!+@|\\/.,^$-"\' '.split(''));
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 20 }), (parts) => {
        const glob = readGlob(parts.join(''));
        if (typeof glob !== 'string') matchesGlobs([glob], ['a', 'b', 'ab']);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a path as a literal pattern matches itself, whatever it contains', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), (text) => {
      const name = text.replaceAll('/', '').trim();
      fc.pre(name !== '' && name !== '.' && name !== '..' && !/[\0\n\r]/.test(name));
      assert.ok(matches([literalGlob(name)], name));
      assert.ok(!matches([literalGlob(name)], `${name}x`));
    }),
    { numRuns: 2000 },
  );
  for (const name of ['a[1]', '(b)', '{x}', '!n', 'a*', '@(a)', '[', '{', '"', "'", '\\', 'a+b|c^d$', '#x', '~', '-']) {
    assert.ok(matches([literalGlob(name)], `${name}/below`), name);
  }
});
