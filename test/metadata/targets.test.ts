import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Dialect, PluginType } from '../../server/src/contract/dialect.ts';
import { CLEAN_BYTES } from '../../server/src/files/fileSystem.ts';
import type { MetadataDocument } from '../../server/src/plugin/metadata/metadata.ts';
import { field } from '../../server/src/plugin/metadata/metadataFacts.ts';
import { readMetadata } from '../../server/src/plugin/metadata/readMetadata.ts';
import type { PluginPackage } from '../../server/src/plugin/package.ts';
import { convertTargets } from '../../server/src/plugin/targets/convertTargets.ts';
import { targetProblems } from '../../server/src/plugin/targets/targetProblems.ts';

const UNKNOWN = { delegate: { outcome: { kind: 'unknown' } } } as unknown as PluginPackage;

function read(type: PluginType, targets: unknown, dialect: Dialect): MetadataDocument {
  const text = JSON.stringify({ type, targets });
  return readMetadata('/p/imagefactory_plugins/X/X.info', { kind: 'text', text, bytes: CLEAN_BYTES }, dialect);
}

const told = (type: PluginType, targets: unknown, dialect: Dialect) =>
  targetProblems(read(type, targets, dialect), UNKNOWN).map(({ rule, kind }) => `${rule} ${kind}`);

describe('the findings about a target for the loader', () => {
  const os = (target: unknown) => told('os', [target], 'loader-1.1');
  const cloud = (target: unknown) => told('cloud', [target], 'loader-1.1');
  it('are absent if it can be found', () => {
    for (const target of [
      ['Fedora', null, null],
      ['Fedora', '30', null],
      ['Granite', '1', 'x86_64'],
      ['MockOS_A', null, null],
    ])
      assert.deepEqual(os(target), []);
    for (const target of [['ec2'], ['ova'], ['OVA'], ['MockSphere'], ['granite-cloud'], ['vsphere4']]) assert.deepEqual(cloud(target), []);
  });
  it('report that it is never found', () => {
    assert.deepEqual(cloud('ec2'), ['unreachable-target plain-string']);
    assert.deepEqual(os(['Fedora', '30']), ['unreachable-target wrong-length']);
    assert.deepEqual(os([]), ['unreachable-target wrong-length']);
    assert.deepEqual(os(['Fedora', '30', 'x86_64', 'y']), ['unreachable-target wrong-length']);
    assert.deepEqual(os([null, null, null]), ['unreachable-target all-null']);
    assert.deepEqual(os([null, '1', null]), ['unreachable-target no-name']);
    assert.deepEqual(os(['Fedora', 30, null]), ['unreachable-target not-text']);
    assert.deepEqual(os(['Fedora', 'None', null]), ['unreachable-target wildcard']);
    assert.deepEqual(os(['Fedora', null, '*']), ['unreachable-target wildcard']);
    assert.deepEqual(os(['*', null, null]), ['unreachable-target wildcard-name']);
    assert.deepEqual(cloud(['*']), ['unreachable-target wildcard-name']);
    assert.deepEqual(os(['Fedora', null, 'x86_64']), ['unreachable-target hole']);
  });
  it('report that loading fails', () => {
    for (const target of [null, 3, true]) assert.deepEqual(os(target), ['invalid-targets not-a-target']);
    assert.deepEqual(os(['Fedora', ['30'], null]), ['invalid-targets nested']);
    assert.deepEqual(told('os', 3, 'loader-1.1'), ['invalid-targets not-a-collection']);
  });
  it('report that it belongs to the other type', () => {
    assert.deepEqual(os(['Fedora']), ['invalid-targets one-element-os']);
    assert.deepEqual(cloud(['ec2', null, null]), ['invalid-targets three-elements-cloud']);
  });
  it('are limited to the most certain one', () => {
    assert.deepEqual(
      told(
        'os',
        [
          ['Fedroa', 30, null],
          ['Fedroa', 30, null],
        ],
        'loader-1.1',
      ),
      ['unreachable-target not-text', 'unreachable-target not-text'],
    );
    assert.deepEqual(
      told(
        'os',
        [
          ['Fedroa', null, null],
          ['Fedroa', null, null],
        ],
        'loader-1.1',
      ),
      ['unknown-target near-miss', 'duplicate-target repeated'],
    );
  });
});

/** Anything that may be written as targets. */
const scalar = fc.constantFrom('Fedora', 'ec2', '30', '', ' ', null, 1, 1.5, true, false);
const anything = fc.oneof(
  scalar,
  fc.array(
    fc.oneof(
      scalar,
      fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.dictionary(fc.constantFrom('a', 'b'), scalar)), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a'), scalar),
    ),
    { maxLength: 4 },
  ),
  fc.dictionary(fc.constantFrom('Fedora', 'ec2', ''), fc.oneof(scalar, fc.array(fc.oneof(scalar, fc.array(scalar)), { maxLength: 3 })), {
    maxKeys: 3,
  }),
);

it('the published schema and the rules reject the same targets', () => {
  // Only the rules know how Image Factory finds a target, and report duplicates.
  const beyondSchema = new Set([
    'all-null',
    'no-name',
    'wildcard',
    'wildcard-name',
    'hole',
    'repeated',
    'near-miss',
    'no-entries',
    'blank-name',
  ]);
  fc.assert(
    fc.property(
      anything,
      fc.constantFrom<PluginType>('os', 'cloud'),
      fc.constantFrom<Dialect>('loader-1.1', 'reference-1.0'),
      (targets, type, dialect) => {
        const document = read(type, targets, dialect);
        const bySchema = document.violations.some(({ path }) => path[0] === 'targets');
        const problems = targetProblems(document, UNKNOWN);
        if (bySchema) assert.notDeepEqual(problems, []);
        else
          assert.deepEqual(
            problems.filter(({ kind }) => !beyondSchema.has(kind)),
            [],
          );
      },
    ),
    { numRuns: 3000 },
  );
});

describe('converting between the dialects', () => {
  const convert = (targets: unknown, from: Dialect, to: Dialect, type: PluginType) => {
    const document = read(type, targets, from);
    const node = field(document, 'targets')?.value;
    assert.ok(node);
    return convertTargets(document.json.text, node, to, type);
  };
  it('drops what the other format cannot express, and reports it', () => {
    assert.deepEqual(convert([['Fedora', '30', 'x86_64']], 'loader-1.1', 'reference-1.0', 'os'), {
      value: { Fedora: ['30'] },
      lost: ['the architecture "x86_64" of "Fedora"'],
    });
    assert.deepEqual(
      convert(
        [
          ['Fedora', null, null],
          ['Fedora', '30', null],
        ],
        'loader-1.1',
        'reference-1.0',
        'os',
      )?.lost,
      ['that any version of "Fedora" matches'],
    );
    assert.deepEqual(convert({ ec2: ['upload'] }, 'reference-1.0', 'loader-1.1', 'cloud'), {
      value: [['ec2']],
      lost: ['the operation "upload" of "ec2"'],
    });
  });
  it('keeps the spelling of versions that were numbers', () => {
    const text = '{"type": "os", "targets": {"Ubuntu": [10.10]}}';
    const document = readMetadata('/x/X.info', { kind: 'text', text, bytes: CLEAN_BYTES }, 'loader-1.1');
    const node = field(document, 'targets')?.value;
    assert.ok(node);
    assert.deepEqual(convertTargets(text, node, 'loader-1.1', 'os')?.value, [['Ubuntu', '10.10', null]]);
  });
  it('does nothing for an unknown format', () => {
    assert.equal(convert([['a', ['b']]], 'loader-1.1', 'reference-1.0', 'os'), undefined);
    assert.equal(convert('ec2', 'loader-1.1', 'reference-1.0', 'cloud'), undefined);
  });
  it('restores the original if nothing was lost', () => {
    const versions = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
    const name = fc.string({ minLength: 1 }).filter((key) => !/^\d+$/.test(key) && key !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, versions, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), (targets) => {
        const there = convert(targets, 'reference-1.0', 'loader-1.1', 'os');
        assert.deepEqual(there?.lost, []);
        const back = convert(there?.value, 'loader-1.1', 'reference-1.0', 'os');
        assert.deepEqual(back?.value, targets);
        assert.deepEqual(back?.lost, []);
      }),
    );
  });
});
