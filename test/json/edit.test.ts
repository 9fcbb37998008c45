import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addProperties, removeElement, removeProperty, render, replaceValue } from '../../server/src/json/edit.ts';
import type { JsonNode, JsonObject } from '../../server/src/json/node.ts';
import { parseJson } from '../../server/src/json/parse.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const ORDER = ['a', 'b', 'c', 'd'];

function objectOf(text: string): JsonObject {
  const { root } = parseJson(text);
  assert.equal(root?.type, 'object');
  return root as JsonObject;
}

const added = (text: string, ...keys: string[]) =>
  applyEdits(
    text,
    addProperties(
      text,
      objectOf(text),
      keys.map((key) => ({ key, value: key === 'd' ? { e: 1 } : 1 })),
      ORDER,
    ),
  );

describe('adding keys', () => {
  it('keeps the preferred order and the existing indentation', () => {
    assert.equal(added('{\n  "a": 0,\n  "c": 0\n}\n', 'b', 'd'), '{\n  "a": 0,\n  "b": 1,\n  "c": 0,\n  "d": {\n    "e": 1\n  }\n}\n');
  });
  it('keeps tabs and Windows line endings', () => {
    assert.equal(added('{\r\n\t"c": 0\r\n}\r\n', 'a', 'd'), '{\r\n\t"a": 1,\r\n\t"c": 0,\r\n\t"d": {\r\n\t\t"e": 1\r\n\t}\r\n}\r\n');
  });
  it('keeps a one-line document on one line', () => {
    assert.equal(added('{"a": 0, "c": 0}', 'b', 'd'), '{"a": 0, "b": 1, "c": 0, "d": {"e": 1}}');
  });
  it('makes an empty object multiline', () => {
    assert.equal(added('{}\n', 'a'), '{\n    "a": 1\n}\n');
    assert.equal(added('{\n}\n', 'a', 'b'), '{\n    "a": 1,\n    "b": 1\n}\n');
  });
  it('adds unknown keys at the end', () => {
    assert.equal(added('{"x": 0, "a": 0}', 'b'), '{"x": 0, "a": 0, "b": 1}');
  });
});

describe('removing', () => {
  const removedKey = (text: string, key: string) => {
    const object = objectOf(text);
    const property = object.properties.find((p) => p.key.value === key);
    assert.ok(property);
    return applyEdits(text, [removeProperty(text, object, property)]);
  };
  it('removes the line', () => {
    assert.equal(removedKey('{\n  "a": 0,\n  "b": 0,\n  "c": 0\n}', 'b'), '{\n  "a": 0,\n  "c": 0\n}');
    assert.equal(removedKey('{\n  "a": 0,\n  "b": 0\n}', 'b'), '{\n  "a": 0\n}');
    assert.equal(removedKey('{\n  "a": 0,\n  "b": 0\n}', 'a'), '{\n  "b": 0\n}');
  });
  it('keeps an empty list', () => {
    const text = '[[1]]';
    const { root } = parseJson(text);
    assert.ok(root?.type === 'array' && root.items[0]);
    assert.equal(applyEdits(text, [removeElement(text, root, root.items[0])]), '[]');
  });
});

describe('writing values', () => {
  it('keeps lists of primitive values on one line', () => {
    const layout = { lineEnd: '\n', indent: '  ', oneLine: false };
    assert.equal(render([['a', null], ['b']], layout), '[\n  ["a", null],\n  ["b"]\n]');
    assert.equal(render({ a: [], b: {} }, layout), '{\n  "a": [],\n  "b": {}\n}');
  });
  it('replaces a value on one line if it fits', () => {
    const text = '{\n  "a": "x"\n}';
    const value = objectOf(text).properties[0]?.value as JsonNode;
    assert.equal(applyEdits(text, [replaceValue(text, value, ['x'])]), '{\n  "a": ["x"]\n}');
  });
});

it('written values are read back unchanged', () => {
  const json = fc.object({ maxDepth: 3, withNullPrototype: false, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] });
  const layout = fc.record({ lineEnd: fc.constantFrom('\n', '\r\n'), indent: fc.constantFrom('  ', '\t', '    '), oneLine: fc.boolean() });
  fc.assert(
    fc.property(json, layout, json, (document, how, value) => {
      const text = render(document, how);
      const object = objectOf(text);
      const keys = Object.keys(document).includes('new') ? [] : [{ key: 'new', value }];
      const after = applyEdits(text, addProperties(text, object, keys, ['new']));
      assert.deepEqual(JSON.parse(after), JSON.parse(JSON.stringify(keys.length > 0 ? { ...document, new: value } : document)));
      for (const property of object.properties) {
        const without = JSON.parse(applyEdits(text, [removeProperty(text, object, property)]));
        const { [property.key.value]: _, ...rest } = JSON.parse(text);
        assert.deepEqual(without, rest);
      }
    }),
  );
});
