import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Plugin, Registry } from '../../client/src/registryProtocol.ts';
import { type Node, registryNodes } from '../../client/src/views/nodes.ts';

const at = { uri: 'file:///w/p/A/A.info', range: { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } } };
const NONE = { error: 0, warning: 0, information: 0, hint: 0 };

function plugin(name: string, parts: Partial<Plugin> = {}): Plugin {
  return {
    name,
    directory: `file:///w/p/${name}`,
    type: 'os',
    documents: [{ path: `file:///w/p/${name}/${name}.info`, dialect: 'loader-1.1', state: 'loaded' }],
    claims: [{ key: '["Fedora",null,null]', label: 'Fedora, any version, any arch', at, kind: 'os', rivals: [] }],
    delegate: { state: 'class', detail: 'declares OSDelegate', className: name, at, interfaces: ['OSDelegate'], methods: [] },
    problems: NONE,
    ...parts,
  };
}
function registry(parts: Partial<Registry> = {}): Registry {
  return { name: 'w/p', folder: 'file:///w/p', kind: 'folder', plugins: [plugin('A')], targets: [], ...parts };
}
const only = (nodes: readonly Node[]) => {
  assert.equal(nodes.length, 1);
  return nodes[0] as Node;
};
const pluginOf = (parts: Partial<Plugin>) => only(only(registryNodes([registry({ plugins: [plugin('A', parts)] })])).children);
const child = (node: Node, kind: Node['kind']) => node.children.find((one) => one.kind === kind);
function everyNode(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.children)]);
}

describe('a registry in the tree', () => {
  it('has the name of its folder, and of the folders around it where two are called alike', () => {
    assert.equal(only(registryNodes([registry()])).label, 'p');
    const two = registryNodes([registry(), registry({ name: 'v/p', folder: 'file:///v/p' })]);
    assert.deepEqual(
      two.map(({ label }) => label),
      ['w/p', 'v/p'],
    );
  });
  it('counts what several plugins claim', () => {
    const target = { key: '["ec2"]', label: 'ec2', kind: 'cloud', claimers: [], conflict: true } as const;
    assert.equal(only(registryNodes([registry({ targets: [target] })])).description, '1 plugin, 1 shared target');
  });
});

describe('a plugin in the tree', () => {
  it('says what it is, and how it stands', () => {
    const node = pluginOf({ problems: { ...NONE, error: 2, hint: 1 } });
    assert.equal(node.description, 'os \u00b7 2 errors, 1 hint');
    assert.equal(node.color, 'list.errorForeground');
    assert.equal(node.spoken, 'A, OS plugin, 2 errors, 1 hint');
    assert.equal(child(node, 'problems')?.label, '2 errors, 1 hint');
  });
  it('without problems has no node for them', () => assert.equal(child(pluginOf({}), 'problems'), undefined));
  it('shows why Image Factory does not load its metadata', () => {
    const document = { path: at.uri, dialect: 'loader-1.1', state: 'failed', error: "Missing entry for 'type'." } as const;
    const node = child(pluginOf({ documents: [document] }), 'document');
    assert.match(node?.tooltip ?? '', /Missing entry for 'type'/);
    assert.equal(node?.color, 'list.errorForeground');
  });
  it('tells a method that is called anyway from one that does not have to be there', () => {
    const methods = [
      { name: 'push', state: 'missing', always: true },
      { name: 'should', state: 'missing', always: false },
      { name: 'did', state: 'implemented', always: false, at },
      { name: 'other', state: 'unknown', always: false },
    ] as const;
    const delegate = child(pluginOf({ delegate: { ...plugin('A').delegate, methods } }), 'delegate');
    assert.deepEqual(
      delegate?.children.map(({ description }) => description),
      ['not implemented', 'optional', undefined, 'not known'],
    );
    assert.deepEqual(
      delegate?.children.map(({ opens }) => opens !== undefined),
      [false, false, true, false],
    );
  });
  it('whose delegate_class leads to no class says so', () => {
    const delegate = child(
      pluginOf({ delegate: { state: 'broken', detail: 'there is no module .B', interfaces: [], methods: [] } }),
      'delegate',
    );
    assert.deepEqual([delegate?.label, delegate?.description], ['delegate_class', 'leads to no class']);
    assert.match(delegate?.tooltip ?? '', /there is no module \.B/);
  });
  it('shows who claims the same, and what is never reached', () => {
    const claims = [
      { key: '["ec2"]', label: 'ec2', at, kind: 'cloud', rivals: ['B'] },
      { key: '"gce"', label: '"gce"', at, kind: 'unreachable', rivals: [] },
    ] as const;
    const targets = child(pluginOf({ claims }), 'targets');
    assert.deepEqual(
      targets?.children.map(({ label, description }) => [label, description]),
      [
        ['ec2', 'also claimed by B'],
        ['"gce"', 'never reached'],
      ],
    );
  });
});

describe('every node', () => {
  const methods = [{ name: 'push', state: 'missing', always: true }] as const;
  const nodes = everyNode(
    registryNodes([
      registry({
        plugins: [plugin('A', { problems: { ...NONE, warning: 1 } }), plugin('B', { delegate: { ...plugin('B').delegate, methods } })],
      }),
    ]),
  );
  it('has an id of its own, also where a text for targets is taken letter by letter', () => {
    const claims = ['e', 'c'].map((letter) => ({ key: `"${letter}"`, label: '"ec"', at, kind: 'unreachable' as const, rivals: [] }));
    const letters = everyNode([pluginOf({ claims })]);
    assert.equal(new Set(letters.map(({ id }) => id)).size, letters.length);
  });
  it('has an id of its own', () => assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length));
  it('has words for a screen reader, a tooltip and an icon', () => {
    for (const { spoken, tooltip, icon } of nodes) assert.ok(spoken && tooltip && icon);
  });
});
