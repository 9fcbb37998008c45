import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { REQUESTS } from '../../../server/src/lsp/server.ts';
import { RawClient } from '../../support/rawClient.ts';
import { OPTIONAL, VALID } from './valid.ts';

let client: RawClient;
before(async () => {
  client = await RawClient.initialized();
});
after(() => client.stop());

/** Exceeds every limit. */
const HUGE: readonly unknown[] = new Array(1_000_001).fill(0);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values of other types, and values of this type that the protocol does not allow. */
function otherThan(value: unknown): readonly unknown[] {
  const typed: Record<string, unknown[]> = {
    string: [7, true, {}, []],
    number: [-1, 1.5, 1e300, '1', {}, [], true],
    boolean: ['true', 1, {}],
  };
  return typed[typeof value] ?? (Array.isArray(value) ? [{}, 'x', 3, HUGE] : [[], 'x', 3]);
}

/** A parameter and a value that must be refused. Undefined means missing. */
type Spoiled = readonly [path: string, params: unknown];

/** All ways to make one of the parameters invalid. */
function* spoiled(
  value: unknown,
  optional: readonly string[],
  path = '',
  around: (value: unknown) => unknown = (params) => params,
): Generator<Spoiled> {
  // A token of `$/progress` may be a number or a string.
  const wrong = path.endsWith('Token') ? [{}, [], true] : otherThan(value);
  for (const other of wrong) yield [path, around(other)];
  if (!optional.includes(path)) yield [path, around(undefined)];
  if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) yield* spoiled(element, optional, `${path}[${i}]`, (other) => around(value.with(i, other)));
  } else if (isObject(value)) {
    for (const [key, property] of Object.entries(value))
      yield* spoiled(property, optional, path === '' ? key : `${path}.${key}`, (other) => around({ ...value, [key]: other }));
  }
}

it('every request of the server is tested', () => {
  assert.deepEqual(REQUESTS.map(({ method }) => method).sort(), Object.keys(VALID).sort());
});

describe('invalid parameters are refused with the name of the parameter', () => {
  for (const [method, valid] of Object.entries(VALID)) {
    it(method, async () => {
      const { error: none } = await client.request(method, valid);
      assert.notEqual(none?.code, -32602, none?.message);
      for (const [path, params] of [...spoiled(valid, OPTIONAL[method] ?? []), ['', null] as const]) {
        // In JSON, an undefined element becomes null.
        const { error } = await client.request(method, params);
        const sent = JSON.stringify(params)?.slice(0, 200);
        assert.equal(error?.code, -32602, `${path}: ${sent}: ${JSON.stringify(error)}`);
        assert.ok(error.message.includes(path === '' ? 'params' : path), `${path}: ${error.message}`);
      }
    });
  }
});

it('nothing of that is shown to the user, and the server continues', async () => {
  assert.deepEqual(client.shown, []);
  const { result } = await client.request('imagefactory/registries', {});
  assert.deepEqual(result, { registries: [], searching: false });
});
