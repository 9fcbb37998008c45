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

  it('draws nothing again where all looks as before, and keeps what VS Code knows', () => {
    const root = elementOf(before);
    const a = at(root, 0, 0);
    assert.deepEqual(update(root, structuredClone(before)), []);
    assert.equal(at(root, 0, 0), a);
  });
  it('draws only the row again that looks different', () => {
    const root = elementOf(before);
    at(root, 0, 0, 0);
    const after = rootOf([node('r', { children: [node('a', { children: [node('a/1', { description: 'new' })] }), node('b')] })]);
    assert.deepEqual(ids(update(root, after)), ['a/1']);
    assert.equal(at(root, 0, 0, 0).node.description, 'new');
  });
  it('draws a row again with what is below it when something comes or goes there', () => {
    const root = elementOf(before);
    const b = at(root, 0, 1);
    const after = rootOf([node('r', { children: [node('b'), node('c')] })]);
    assert.deepEqual(ids(update(root, after)), ['r']);
    assert.equal(at(root, 0, 0), b);
    assert.deepEqual(ids(childrenOf(at(root, 0))), ['b', 'c']);
  });
  it('leaves alone what nobody has unfolded', () => {
    const root = elementOf(before);
    at(root, 0);
    const unseen: Node = Object.defineProperty(node('r'), 'children', {
      get: () => assert.fail('nobody has looked'),
    });
    assert.deepEqual(update(root, rootOf([unseen])), []);
  });
  it('draws a row again whose place has moved: a click would lead to the old one', () => {
    const place = (line: number) => ({ uri: 'file:///a', range: { start: { line, character: 0 }, end: { line, character: 1 } } });
    const root = elementOf(rootOf([node('a', { opens: place(1) })]));
    at(root, 0);
    assert.deepEqual(ids(update(root, rootOf([node('a', { opens: place(2) })]))), ['a']);
  });
});

describe('a plugin of which only the row is known', () => {
  const detailed = () => node('a', { children: [node('a/1')] });
  const row = (parts: Partial<Node> = {}) => rootOf([node('r', { children: [node('a', { withDetails: detailed, ...parts })] })]);

  it('is asked about anew, and drawn again, where somebody has looked below it', () => {
    const root = elementOf(rootOf([node('r', { children: [detailed()] })]));
    assert.deepEqual(ids(expandedPlugins(root)), []);
    at(root, 0, 0, 0);
    assert.deepEqual(ids(expandedPlugins(root)), ['a']);
    assert.deepEqual(ids(update(root, row())), ['a']);
    assert.deepEqual(ids(expandedPlugins(root)), []);
  });
  it('is drawn again only where it looks different as long as nobody has', () => {
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

  it('is that of the nearest folder around it', () => {
    assert.equal(found('p/A/A.py'), 'A');
    assert.equal(found('p/AB/AB.py'), 'AB');
    assert.equal(found('p/AB'), 'AB');
    assert.equal(found('p/A/inner/x.py'), 'inner');
  });
  it('is that of the document in a scanned directory, and of no other file there', () => {
    assert.equal(found('d/copy.info'), 'copy');
    assert.equal(found('d/README'), undefined);
  });
  it('is none for other files', () => assert.equal(found('other.py'), undefined));
  it('is distinguished from descendants of another', () => {
    assert.ok(isBelow(at(root, 0, 0), at(root, 0)));
    assert.ok(!isBelow(at(root, 1, 0), at(root, 0)));
    assert.ok(!isBelow(undefined, at(root, 0)));
  });
});
