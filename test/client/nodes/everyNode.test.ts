import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claim, everyNode, NONE, plugin, pluginOf, registry, registryNodes } from './model.ts';

describe('every node', () => {
  const methods = [{ name: 'push', state: 'missing', always: true }] as const;
  const nodes = everyNode(
    registryNodes([
      registry({
        plugins: [plugin('A', { problems: { ...NONE, warning: 1 } }), plugin('B', { delegate: { ...plugin('B').delegate, methods } })],
      }),
    ]),
  );
  it('has a unique id, even when the targets are a string that is read letter by letter', () => {
    const claims = ['e', 'c'].map((letter) => claim('"ec"', { key: `"${letter}"`, kind: 'unreachable', standing: 'unreachable' }));
    const letters = everyNode([pluginOf({ claims })]);
    assert.equal(new Set(letters.map(({ id }) => id)).size, letters.length);
  });
  it('has a unique id', () => assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length));
  it('has an accessible label, a tooltip and an icon', () => {
    for (const { accessibleLabel, tooltip, icon } of nodes) assert.ok(accessibleLabel && tooltip && icon);
  });
  it('that is not collapsible has no children', () => {
    for (const { state, children } of nodes) assert.equal(state === 'leaf', children.length === 0);
  });
});
