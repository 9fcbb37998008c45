import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childrenOf, type Element, elementOfFile, expandedPlugins, isBelow, update } from '../../client/src/views/tree/elements.ts';
import type { Node } from '../../client/src/views/tree/nodes.ts';

function node(id: string, parts: Partial<Node> = {}): Node {
  return { id, label: id, tooltip: id, icon: 'vm', kind: 'plugin', state: 'folded', accessibleLabel: id, children: [], ...parts };
}
const rootOf = (children: readonly Node[]) => node('', { children });
const elementOf = (root: Node): Element => ({ node: root, parent: undefined, children: undefined });
const at = (element: Element, ...path: readonly number[]): Element =>
  path.reduce<Element>((one, i) => childrenOf(one)[i] as Element, element);
const ids = (elements: readonly Element[]) => elements.map((element) => element.node.id);

describe('the tree after a change', () => {
  const before = rootOf([node('r', { children: [node('a', { children: [node('a/1')] }), node('b')] })]);

  it('redraws nothing if everything looks the same, and keeps the elements known to VS Code', () => {
    const root = elementOf(before);
    const a = at(root, 0, 0);
    assert.deepEqual(update(root, structuredClone(before)), []);
    assert.equal(at(root, 0, 0), a);
  });
  it('redraws only the row that looks different', () => {
    const root = elementOf(before);
    at(root, 0, 0, 0);
    const after = rootOf([node('r', { children: [node('a', { children: [node('a/1', { description: 'new' })] }), node('b')] })]);
    assert.deepEqual(ids(update(root, after)), ['a/1']);
    assert.equal(at(root, 0, 0, 0).node.description, 'new');
  });
  it('redraws a row with its descendants when some are added or removed', () => {
    const root = elementOf(before);
    const b = at(root, 0, 1);
    const after = rootOf([node('r', { children: [node('b'), node('c')] })]);
    assert.deepEqual(ids(update(root, after)), ['r']);
    assert.equal(at(root, 0, 0), b);
    assert.deepEqual(ids(childrenOf(at(root, 0))), ['b', 'c']);
  });
  it('ignores rows that have never been expanded', () => {
    const root = elementOf(before);
    at(root, 0);
    const unseen: Node = Object.defineProperty(node('r'), 'children', {
      get: () => assert.fail('nobody has looked'),
    });
    assert.deepEqual(update(root, rootOf([unseen])), []);
  });
  it('redraws a row whose location has changed, because a click would open the old one', () => {
    const place = (line: number) => ({ uri: 'file:///a', range: { start: { line, character: 0 }, end: { line, character: 1 } } });
    const root = elementOf(rootOf([node('a', { opens: place(1) })]));
    at(root, 0);
    assert.deepEqual(ids(update(root, rootOf([node('a', { opens: place(2) })]))), ['a']);
  });
});

describe('a plugin without loaded details', () => {
  const detailed = () => node('a', { children: [node('a/1')] });
  const row = (parts: Partial<Node> = {}) => rootOf([node('r', { children: [node('a', { withDetails: detailed, ...parts })] })]);

  it('is requested again and redrawn if it was expanded before', () => {
    const root = elementOf(rootOf([node('r', { children: [detailed()] })]));
    assert.deepEqual(ids(expandedPlugins(root)), []);
    at(root, 0, 0, 0);
    assert.deepEqual(ids(expandedPlugins(root)), ['a']);
    assert.deepEqual(ids(update(root, row())), ['a']);
    assert.deepEqual(ids(expandedPlugins(root)), []);
  });
  it('is redrawn only when it looks different if it was never expanded', () => {
    const root = elementOf(row());
    at(root, 0, 0);
    assert.deepEqual(update(root, row()), []);
    assert.deepEqual(ids(update(root, row({ description: 'new' }))), ['a']);
  });
});

describe('the plugin of a file', () => {
  const plugin = (name: string, folder: string, documents: readonly string[] = []) =>
    node(name, { resource: `file:///w/${folder}`, documents });
  const root = elementOf(
    rootOf([
      node('r', { resource: 'file:///w/p', children: [plugin('A', 'p/A'), plugin('AB', 'p/AB'), plugin('inner', 'p/A/inner')] }),
      node('s', { resource: 'file:///w/d', children: [plugin('copy', 'd', ['file:///w/d/copy.info'])] }),
    ]),
  );
  const found = (file: string) => elementOfFile(root, `file:///w/${file}`)?.node.id;

  it('is the one in the nearest enclosing folder', () => {
    assert.equal(found('p/A/A.py'), 'A');
    assert.equal(found('p/AB/AB.py'), 'AB');
    assert.equal(found('p/AB'), 'AB');
    assert.equal(found('p/A/inner/x.py'), 'inner');
  });
  it('is the one of the document in a scanned directory, but not of any other file there', () => {
    assert.equal(found('d/copy.info'), 'copy');
    assert.equal(found('d/README'), undefined);
  });
  it('does not exist for other files', () => assert.equal(found('other.py'), undefined));
  it('is not confused with one inside another plugin', () => {
    assert.ok(isBelow(at(root, 0, 0), at(root, 0)));
    assert.ok(!isBelow(at(root, 1, 0), at(root, 0)));
    assert.ok(!isBelow(undefined, at(root, 0)));
  });
});
