import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Node, registryNodes as nodesOf } from '../../../client/src/views/tree/nodes.ts';
import { at, child, claim, NONE, only, plugin, pluginOf, registry, rowsOf } from './model.ts';

describe('a plugin in the tree', () => {
  it('shows its type and its status', () => {
    const node = pluginOf({ problems: { ...NONE, error: 2, hint: 1 } });
    assert.equal(node.description, '2 errors \u00b7 1 target');
    assert.equal(node.color, 'problemsErrorIcon.foreground');
    assert.equal(node.accessibleLabel, 'A, OS plugin, 1 target, 2 errors');
  });
  it('counts what the Problems view counts, which excludes hints, and mentions the hints in the tooltip', () => {
    const problems = child(pluginOf({ problems: { ...NONE, error: 2, hint: 1 } }), 'problems');
    assert.equal(problems?.label, '2 errors');
    assert.match(problems?.tooltip ?? '', /2 errors, 1 hint/);
    assert.equal(child(pluginOf({ problems: { ...NONE, hint: 1 } }), 'problems'), undefined);
  });
  it('shows a conflict and an unmatched target while collapsed, as does the row of its targets', () => {
    const claims = [
      claim('ec2', { standing: 'contested', rivals: ['B'], why: 'B claims it too.' }),
      claim('"gce"', { standing: 'unreachable', kind: 'unreachable', why: 'Never.' }),
    ];
    const node = pluginOf({ claims });
    assert.equal(node.description, '1 conflict \u00b7 1 never matched');
    assert.equal(node.accessibleLabel, 'A, OS plugin, 1 conflict, 1 never matched, 2 targets, no problems');
    assert.equal(node.color, 'problemsErrorIcon.foreground');
    assert.match(node.tooltip, /\$\(warning\) ec2: B claims it too/);
    const targets = child(node, 'targets');
    assert.equal(targets?.description, '1 conflict \u00b7 1 never matched \u00b7 ec2, "gce"');
    assert.equal(targets?.color, 'problemsErrorIcon.foreground');
    assert.equal(child(pluginOf({ claims: claims.slice(0, 1) }), 'targets')?.color, 'problemsWarningIcon.foreground');
  });
  it('that no build uses shows that, and why', () => {
    const node = pluginOf({ reach: 'none', why: 'It has no targets.', claims: [] });
    assert.equal(node.description, 'never used');
    assert.match(node.tooltip, /Never used by a build\\\.\*\* It has no targets/);
    assert.equal(node.color, 'problemsErrorIcon.foreground');
  });
  it('whose metadata is not loaded by any release shows that, in the color of a warning', () => {
    const documents = [{ path: 'file:///w/p/A/info.json', dialect: 'reference-1.0', state: 'not-loaded' }] as const;
    const node = pluginOf({ documents, claims: [claim('ec2', { standing: 'overruled', why: 'No release loads it.' })] });
    assert.match(node.tooltip, /No Image Factory release loads info/);
    assert.equal(node.description, '1 not loaded \u00b7 1 target');
    assert.equal(node.color, 'problemsWarningIcon.foreground');
  });
  it('shows names from files literally', () => {
    const { tooltip } = pluginOf({ claims: [claim('[x](command:y) $(zap) **b**')] });
    assert.doesNotMatch(tooltip, /[^\\](\[x|\$\(zap|\*\*b)/);
  });
  it('without problems has no problems node', () => assert.equal(child(pluginOf({}), 'problems'), undefined));
  it('shows why Image Factory does not load its metadata', () => {
    const document = { path: at.uri, dialect: 'loader-1.1', state: 'failed', error: "Missing entry for 'type'." } as const;
    const node = child(pluginOf({ documents: [document] }), 'document');
    assert.match(node?.tooltip ?? '', /Missing entry for 'type'/);
    assert.equal(node?.color, 'problemsErrorIcon.foreground');
  });
  it('distinguishes required methods from optional ones', () => {
    const methods = [
      { name: 'push', state: 'missing', always: true },
      { name: 'should', state: 'missing', always: false },
      { name: 'did', state: 'implemented', always: false, at },
      { name: 'other', state: 'unknown', always: false },
    ] as const;
    const delegate = child(pluginOf({ delegate: { ...plugin('A').delegate, methods } }), 'delegate');
    assert.deepEqual(
      delegate?.children.map(({ description }) => description),
      ['not implemented', 'optional', undefined, 'unknown'],
    );
    assert.deepEqual(
      delegate?.children.map(({ opens }) => opens !== undefined),
      [false, false, true, false],
    );
  });
  it('whose delegate_class is not a class shows that', () => {
    const delegate = child(
      pluginOf({ delegate: { state: 'broken', detail: 'there is no module .B', interfaces: [], methods: [] } }),
      'delegate',
    );
    assert.deepEqual([delegate?.label, delegate?.description], ['delegate_class', 'not a class']);
    assert.match(delegate?.tooltip ?? '', /there is no module \\\.B/);
  });
  it('shows conflicts, and targets that are never matched', () => {
    const claims = [
      claim('ec2', { standing: 'contested', rivals: ['B'] }),
      claim('"gce"', { kind: 'unreachable', standing: 'unreachable' }),
      claim('Fedora', { key: '["Fedora",null,null]', kind: 'os', standing: 'narrowed' }),
      claim('harbor', { standing: 'overruled' }),
      claim('kiln'),
    ];
    const targets = child(pluginOf({ claims }), 'targets');
    assert.deepEqual(
      targets?.children.map(({ label, description, icon }) => [label, description, icon]),
      [
        ['ec2', 'conflict with B', 'warning'],
        ['"gce"', 'never matched', 'circle-slash'],
        ['Fedora', 'partly: more specific targets win \u00b7 any version', 'filter'],
        ['harbor', 'not loaded: another plugin is', 'circle-slash'],
        ['kiln', undefined, 'cloud'],
      ],
    );
  });
});

describe('a plugin that has never been expanded', () => {
  const claims = [claim('ec2', { standing: 'contested', rivals: ['B'], why: 'B claims it too.' })];
  const whole = plugin('A', { claims, problems: { ...NONE, warning: 1 } });
  const unknown = only(only(nodesOf(rowsOf([registry({ plugins: [whole] })]))).children);
  const looks = ({ id, label, description, icon, color, state, accessibleLabel, opens }: Node) => ({
    ...{ id, label, description, icon, color, state, accessibleLabel, opens },
  });

  it('looks the same as with details, and has the name to request them by', () => {
    const known = pluginOf({ claims, problems: whole.problems });
    assert.deepEqual(looks(unknown), looks(known));
    assert.deepEqual(unknown.pluginName, { registry: 'file:///w/p', name: 'A' });
    assert.equal(known.withDetails, undefined);
  });
  it('has no children, and a short tooltip, until its details are loaded', () => {
    assert.deepEqual(unknown.children, []);
    assert.doesNotMatch(unknown.tooltip, /B claims it too/);
    const detailed = unknown.withDetails?.(whole);
    assert.deepEqual(
      detailed?.children.map(({ kind }) => kind),
      ['document', 'delegate', 'targets', 'problems'],
    );
    assert.match(detailed?.tooltip ?? '', /B claims it too/);
  });
});
