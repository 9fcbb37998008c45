import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  array,
  boolean,
  InvalidParams,
  object,
  oneOf,
  optional,
  optionalOrNull,
  string,
  uinteger,
  uri,
} from '../../server/src/lsp/connection/decode.ts';

const decode = object({
  place: object({ line: uinteger }),
  kind: oneOf('os', 'cloud'),
  names: array(string, 2),
  soon: optional(boolean),
  arch: optionalOrNull(string),
});
const VALID = { place: { line: 3 }, kind: 'os', names: ['a'] };

const refused = (message: string, params: unknown) => assert.throws(() => decode(params, ''), { constructor: InvalidParams, message });

describe('parameters', () => {
  it('are returned without undeclared properties', () => {
    assert.deepEqual(decode({ ...VALID, more: 1, place: { line: 3, character: 1 } }, ''), VALID);
  });

  it('may lack optional properties, or have null instead, unless null has a meaning', () => {
    assert.deepEqual(decode({ ...VALID, soon: null, arch: null }, ''), { ...VALID, arch: null });
    assert.deepEqual(decode({ ...VALID, soon: true, arch: 'x86_64' }, ''), { ...VALID, soon: true, arch: 'x86_64' });
  });

  it('are refused with the name of the wrong one', () => {
    refused('params is missing', undefined);
    refused('params must be an object', null);
    refused('params must be an object', [VALID]);
    refused('place is missing', { ...VALID, place: undefined });
    refused('place.line must be a whole number that is not negative', { ...VALID, place: { line: -1 } });
    refused('kind must be "os" or "cloud"', { ...VALID, kind: 'OS' });
    refused('names[1] must be a string', { ...VALID, names: ['a', 7] });
    refused('names has 3 elements; at most 2 are allowed', { ...VALID, names: ['a', 'b', 'c'] });
    refused('soon must be true or false', { ...VALID, soon: 'yes' });
  });

  it('that are URIs have a scheme', () => {
    for (const valid of ['file:///a/info.json', 'untitled:x', 'file:///%E0%A4%A', 'C:\\work\\info.json'])
      assert.equal(uri(valid, 'uri'), valid);
    for (const invalid of ['', 'info.json', '/work/info.json', '%%%'])
      assert.throws(() => uri(invalid, 'uri'), { message: 'uri must be a URI, such as file:///folder/info.json' });
  });
});
