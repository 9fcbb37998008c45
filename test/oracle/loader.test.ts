import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CLEAN_BYTES } from '../../server/src/files/fileSystem.ts';
import { loaderTable } from '../support/loaderTable.ts';
import { upstreamCheckout } from '../support/upstream.ts';
import { askPluginManager, type OracleAnswer, type OracleRegistry } from './pluginManager.ts';

/** All kinds of registries: healthy, conflicting, partly broken, with unlikely types and texts. */
const word = fc.constantFrom('Fedora', 'RHEL-7', 'ec2', '30', 'x86_64', "it's", 'a"b\'c', '', 'é\u200b', '\u{1F600}', '\n');
const scalar = fc.oneof(word, fc.constantFrom(null, null, 1, 0, true, false, 1.5, -0.25, 1e16, 1e-5, 123456789012));
const element = fc.oneof({ weight: 12, arbitrary: scalar }, fc.constantFrom([], {}, ['x']));
const target = fc.oneof(
  { weight: 6, arbitrary: fc.array(element, { maxLength: 4 }) },
  { weight: 4, arbitrary: fc.tuple(word, fc.constantFrom('30', null), fc.constantFrom('x86_64', null)) },
  { weight: 3, arbitrary: fc.tuple(word) },
  scalar,
  fc.dictionary(word, scalar, { maxKeys: 2 }),
);
const targets = fc.oneof(
  { weight: 10, arbitrary: fc.array(target, { maxLength: 5 }) },
  scalar,
  fc.dictionary(word, fc.array(word, { maxLength: 2 }), { maxKeys: 3 }),
);
const type = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('os', 'cloud', 'OS', 'Cloud') },
  fc.constantFrom('oss', ' os', 'cſoud', 'oſ'),
  element,
);
const metadata = fc.record({ type, targets, description: word }, { requiredKeys: [] }).map((value) => JSON.stringify(value));
const numbers = fc
  .constantFrom('[[1, 2], [1.0, 2]]', '[[NaN], [NaN]]', '[[Infinity, -Infinity, -0, -0.0]]', '[[12345678901234567890], [1E5], [1e400]]')
  .map((list) => `{"type": "os", "targets": ${list}}`);
const broken = fc.constantFrom('', '{', '{"type": "os",}', '[]', '"type"', '3', '1.5', 'true', 'null', '\ufeff{}', "{'type': 'os'}");
const doubled = fc.constant('{"targets": [["a"]], "type": "clod", "type": "cloud", "targets": {"b": 1, "c": 2, "b": 3}}');
const text = fc.oneof({ weight: 12, arbitrary: metadata }, numbers, broken, doubled);
const name = fc.constantFrom('A.info', 'B.info', 'C.info', '.info', 'A.B.info', 'Ä.info', 'info.json', 'A.infox', 'a-b.info');
const lookup = fc.oneof(
  word,
  fc.tuple(word, fc.constantFrom('30', null), fc.constantFrom('x86_64', null)),
  fc.array(fc.option(word), { maxLength: 4 }),
);
const registry: fc.Arbitrary<OracleRegistry> = fc.record({
  files: fc.uniqueArray(fc.tuple(name, text), { selector: ([file]) => file, maxLength: 4 }),
  lookups: fc.array(lookup, { maxLength: 8 }),
});

function load(files: OracleRegistry['files']) {
  return loaderTable(
    files.map(([file, content]) => {
      const bom = content.startsWith('\ufeff');
      return [file, { kind: 'text', text: bom ? content.slice(1) : content, bytes: { ...CLEAN_BYTES, byteOrderMark: bom } }];
    }),
  );
}

/** Our result in the format of the oracle. */
function predicted({ files, lookups }: OracleRegistry): OracleAnswer {
  const table = load(files);
  return {
    plugins: Object.fromEntries(table.plugins.filter((p) => p.state !== 'ignored').map((p) => [p.name, p.error ?? null])),
    lookups: lookups.map((asked) => {
      const { winner, exception } = table.lookup(asked);
      return exception === undefined ? { name: winner ?? null } : { exception };
    }),
  };
}

function orders<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((first, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [first, ...rest]));
}

test('reports that the order of the listing decides exactly when another order changes the winner', () => {
  fc.assert(
    fc.property(registry, ({ files, lookups }) => {
      const tables = orders(files).map(load);
      for (const asked of lookups) {
        const found = tables.map((table) => table.lookup(asked));
        const differs = new Set(found.map(({ winner }) => winner)).size > 1;
        for (const { dependsOnOrder } of found) assert.equal(dependsOnOrder, differs, JSON.stringify(asked));
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

// Compares with a checkout of Image Factory, if there is one.
const source = upstreamCheckout();
if (source) {
  test('predicts what the PluginManager in a checkout lists and finds', () => {
    const registries = fc.sample(registry, { numRuns: 1500, seed: 20120306 });
    const answers = askPluginManager(source, registries);
    registries.forEach((asked, i) => {
      assert.deepEqual(predicted(asked), answers[i], JSON.stringify(asked));
    });
  });
}
