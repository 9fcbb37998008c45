import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { only, plugin, registry, registryNodes } from './model.ts';

describe('a registry in the tree', () => {
  it('is named after its folder, and its parent folders where two have the same name', () => {
    assert.equal(only(registryNodes([registry()])).label, 'p');
    const two = registryNodes([registry(), registry({ name: 'v/p', folder: 'file:///v/p' })]);
    assert.deepEqual(
      two.map(({ label }) => label),
      ['w/p', 'v/p'],
    );
  });
  it('counts targets that several plugins claim', () => {
    const node = only(registryNodes([registry({ targets: 1, conflicts: 1 })]));
    assert.equal(node.description, '1 conflict');
    assert.equal(node.accessibleLabel, 'Registry w/p, 1 conflict, 1 plugin, 1 target');
    assert.equal(node.color, 'problemsWarningIcon.foreground');
  });
  it('shows which of its plugins no build uses, and why', () => {
    const node = only(registryNodes([registry({ plugins: [plugin('A', { reach: 'none', why: 'It has no targets.', claims: [] })] })]));
    assert.equal(node.description, '1 never used');
    assert.equal(node.color, 'problemsErrorIcon.foreground');
    assert.match(node.tooltip, /\*\*A\*\*: It has no targets/);
  });
});
