import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isEmailAddress } from '../../server/src/contract/email.ts';

it('accepts addresses in the format of RFC 5322', () => {
  for (const address of [
    'a@b',
    'imagefactory-devel@lists.fedorahosted.org',
    'first.last+tag@x-y.org',
    '"quoted @ local"@x.org',
    'a@[192.168.0.1]',
    'jürgen@straße.example',
    "o'neil@x.org",
  ]) {
    assert.equal(isEmailAddress(address), true, address);
  }
});

it('rejects everything else', () => {
  for (const text of [
    '',
    '@',
    'a',
    'a@',
    '@b',
    'a b@c',
    'a@b c',
    'a@@b',
    '.a@b',
    'a.@b',
    'a..b@c',
    'a@b.',
    'A <a@b>',
    'mailto:a@b',
    'a@b, c@d',
    'a at b',
    '"a@b',
    '"@b',
    'a@[b',
    'a\n@b',
  ]) {
    assert.equal(isEmailAddress(text), false, text);
  }
});

it('is fast for texts of any length', () => {
  for (const text of ['@'.repeat(1e6), 'a.'.repeat(5e5), `"${'\\'.repeat(1e6)}`, `${'a'.repeat(1e6)}@`, `a@${'b.'.repeat(5e5)}c`])
    isEmailAddress(text);
});
