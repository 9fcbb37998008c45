import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionEntry } from '../../server/src/features/completion/entry.ts';
import { completeMetadata } from '../../server/src/features/completion/metadata.ts';
import { completionSources } from '../../server/src/features/completion/sources.ts';
import { toPlainText, toSnippet } from '../../server/src/features/snippet.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { projectOf } from '../support/engine.ts';

const PLUGINS = '/work/imagefactory_plugins';

interface Offered {
  readonly labels: readonly string[];
  readonly entries: readonly CompletionEntry[];
  /** The document after accepting a proposal, with placeholders replaced by their defaults. */
  take(label: string): string;
}

/** Completes at `|` in the metadata of the plugin Cirrus. */
function complete(marked: string, name = 'info.json', others: Readonly<Record<string, string>> = {}): Offered {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const path = `${PLUGINS}/Cirrus/${name}`;
  const { project } = projectOf({ [path]: text, ...others });
  const { plugin } = project.check(`${PLUGINS}/Cirrus`);
  const document = plugin.documents.find((one) => one.path === path);
  assert.ok(document);
  const sources = completionSources({ name: 'Ada', email: 'ada@cirrus.example' }, project.packages.neighbors(plugin.directory, 20));
  const { replace, entries } = completeMetadata(document, plugin, offset, sources);
  return {
    labels: entries.map((entry) => entry.label),
    entries,
    take(label) {
      const entry = entries.find((one) => one.label === label);
      assert.ok(entry, `${label} is not offered: ${entries.map((one) => one.label).join(', ')}`);
      assert.ok(entry.filter.includes(label));
      return applyEdits(text, [...(entry.also ?? []), { span: replace, newText: toPlainText(entry.pieces) }]);
    },
  };
}

const REFERENCE_ORDER = ['name', 'description', 'type', 'maintainer', 'version', 'license', 'targets'];

describe('completion of keys', () => {
  it('offers all keys in the order of the reference', () => assert.deepEqual(complete('{|}').labels, REFERENCE_ORDER));
  it('offers the keys of the loader in its own order', () => {
    assert.deepEqual(complete('{|}', 'Cirrus.info').labels.slice(0, 2), ['type', 'targets']);
  });
  it('does not offer existing keys, before or after the cursor', () => {
    assert.deepEqual(complete('{"name": "x", |"type": "os", "targets": {}}').labels, ['description', 'maintainer', 'version', 'license']);
  });
  it('offers a key that is being rewritten, and keeps its value', () => {
    assert.equal(complete('{"na|m": "x", "type": "os"}').take('name'), '{"name": "x", "type": "os"}');
  });
  it('completes a word without quotes', () => assert.equal(complete('{ver|}').take('version'), '{"version": "1.0"}'));
  it('completes an unterminated string', () => {
    assert.equal(complete('{"ver|\n}').take('version'), '{"version": "1.0"\n}');
  });
  it('completes inside a pair of quotes inserted by an editor', () => {
    assert.equal(complete('{"|"}').take('version'), '{"version": "1.0"}');
  });
  it('adds the missing comma after it', () => {
    assert.equal(complete('{|"name": "x"}').take('version'), '{"version": "1.0""name": "x"}'.replace('"1.0"', '"1.0",'));
    assert.equal(complete('{ |\n "name": "x"}').take('version'), '{ "version": "1.0",\n "name": "x"}');
  });
  it('adds the missing comma before it', () => {
    assert.equal(complete('{"name": "x"\n|}').take('version'), '{"name": "x",\n"version": "1.0"}');
  });
  it('offers nothing after a complete value, in a comment, or where a colon must follow', () => {
    assert.deepEqual(complete('{"name": "x"|}').labels, []);
    assert.deepEqual(complete('{"name": "x" // |\n}').labels, []);
    assert.deepEqual(complete('{"name" | }').labels, []);
  });
  it('works in a document that is broken elsewhere', () => {
    assert.deepEqual(complete('{"name": "x" "type": \n "version": }, |').labels, []);
    assert.equal(complete('{"name": "x" "type": "os",\n |\n "version" }').labels.includes('license'), true);
    assert.equal(complete("{'name': 'x', |").labels.includes('name'), false);
  });
});

describe('completion of values', () => {
  it('offers the two types, in quotes', () => {
    assert.equal(complete('{"type": |}').take('cloud'), '{"type": "cloud"}');
    assert.equal(complete('{"type": "|"}').take('os'), '{"type": "os"}');
    assert.equal(complete('{"type": "clo|ud", "name": "x"}').take('os'), '{"type": "os", "name": "x"}');
    assert.equal(complete("{'type': 'c|'}").take('cloud'), '{\'type\': "cloud"}');
  });
  it('does not replace what follows an unterminated string', () => {
    assert.equal(complete('{"type": "cl|,\n"name": "x"}').take('cloud'), '{"type": "cloud",\n"name": "x"}');
  });
  it('does not treat the next key as the missing value of a key', () => {
    assert.equal(complete('{"type": |\n"name": "x"}').take('os'), '{"type": "os",\n"name": "x"}');
  });
  it('offers licenses, those of siblings first', () => {
    const neighbor = { [`${PLUGINS}/Other/info.json`]: '{"type": "os", "license": "GPL-2.0-only", "targets": {}}' };
    const { labels, take } = complete('{"license": "|"}', 'info.json', neighbor);
    assert.equal(labels[0], 'GPL-2.0-only');
    assert.ok(labels.includes('Apache-2.0') && labels.includes('EUPL-1.2'));
    assert.equal(new Set(labels).size, labels.length);
    assert.equal(take('MIT'), '{"license": "MIT"}');
  });
  it('offers the name of the folder', () => assert.equal(complete('{"name": |}').take('Cirrus'), '{"name": "Cirrus"}'));
});

describe('completion of maintainer', () => {
  const neighbor = {
    [`${PLUGINS}/Other/info.json`]:
      '{"type": "os", "targets": {}, "maintainer": {"name": "Bo", "email": "bo@x.example", "url": "https://x.example"}}',
  };
  it('offers the user and the maintainers of siblings as whole values', () => {
    const { labels, take } = complete('{\n  "maintainer": |\n}', 'info.json', neighbor);
    assert.deepEqual(labels, ['Ada', 'Bo']);
    assert.equal(
      take('Bo'),
      '{\n  "maintainer": {\n    "name": "Bo",\n    "email": "bo@x.example",\n    "url": "https://x.example"\n  }\n}'
        .replaceAll('\n    ', '\n  ')
        .replace('\n  }\n}', '\n}\n}'),
    );
  });
  it('offers its keys and their values', () => {
    assert.deepEqual(complete('{"maintainer": {"name": "x", |}}').labels, ['email', 'url']);
    assert.deepEqual(complete('{"maintainer": {"email": "|"}}', 'info.json', neighbor).labels, ['ada@cirrus.example', 'bo@x.example']);
  });
});

describe('completion of targets in the reference format', () => {
  it('offers clouds to a cloud plugin, with its operations', () => {
    const { labels, take } = complete('{"type": "cloud", "targets": {|}}');
    assert.ok(labels.includes('ec2') && !labels.includes('Fedora'));
    assert.equal(take('ec2'), '{"type": "cloud", "targets": {"ec2": ["upload", "snapshot"]}}');
  });
  it('offers operating systems to an OS plugin, with a version', () => {
    const { labels, take } = complete('{"type": "os", "targets": {"Ubuntu": [], |}}');
    assert.ok(labels.includes('Fedora') && !labels.includes('ec2') && !labels.includes('Ubuntu'));
    assert.match(take('Fedora'), /"Fedora": \["\d+"\]/);
  });
  it('offers operations and versions in the lists, without duplicates', () => {
    assert.deepEqual(complete('{"type": "cloud", "targets": {"ec2": ["upload", |]}}').labels, ['snapshot']);
    assert.equal(complete('{"type": "os", "targets": {"Fedora": ["14", "|"]}}').labels.includes('14'), false);
    assert.equal(
      complete('{"type": "os", "targets": {"Fedora": ["14" |]}}').take('15'),
      '{"type": "os", "targets": {"Fedora": ["14", "15"]}}'.replace('"14", ', '"14", '),
    );
  });
  it('offers both kinds while the type is unknown', () => {
    const { labels } = complete('{"targets": {|}}');
    assert.ok(labels.includes('ec2') && labels.includes('Fedora'));
  });
});

describe('completion of targets in the loader format', () => {
  it('offers whole targets', () => {
    assert.equal(
      complete('{"type": "os", "targets": [|]}', 'Cirrus.info').take('Fedora'),
      '{"type": "os", "targets": [["Fedora", null, null]]}',
    );
    assert.equal(
      complete('{"type": "cloud", "targets": [["gce"], |]}', 'Cirrus.info').take('ec2'),
      '{"type": "cloud", "targets": [["gce"], ["ec2"]]}',
    );
  });
  it('offers name, version, and architecture at their positions', () => {
    assert.ok(complete('{"type": "os", "targets": [["|"]]}', 'Cirrus.info').labels.includes('RHEL-7'));
    assert.deepEqual(complete('{"type": "os", "targets": [["Fedora", |]]}', 'Cirrus.info').labels.slice(0, 2), ['null', '30']);
    assert.ok(complete('{"type": "os", "targets": [["Fedora", null, |]]}', 'Cirrus.info').labels.includes('x86_64'));
    assert.deepEqual(complete('{"type": "os", "targets": [["Fedora", null, null, |]]}', 'Cirrus.info').labels, []);
  });
  it('replaces a string, including its quotes, with null', () => {
    assert.equal(
      complete('{"type": "os", "targets": [["Fedora", "|"]]}', 'Cirrus.info').take('null'),
      '{"type": "os", "targets": [["Fedora", null]]}',
    );
  });
});

describe('completion of a blank document', () => {
  it('offers a whole document without problems', () => {
    for (const name of ['info.json', 'Cirrus.info']) {
      for (const label of ['Image Factory cloud plugin', 'Image Factory OS plugin']) {
        const text = complete('|', name).take(label);
        const { project } = projectOf({ [`${PLUGINS}/Cirrus/${name}`]: text });
        const wrong = project.check(`${PLUGINS}/Cirrus`).findings.filter(({ rule }) => !/delegate|initializer|placeholder/.test(rule));
        assert.deepEqual(wrong, [], text);
      }
    }
  });
});

describe('a snippet', () => {
  it('escapes special characters', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a snippet
    assert.equal(toSnippet(['a$b}', { fill: 'c}$' }, { choose: ['x,y', 'z'] }]), 'a\\$b}${1:c\\}\\$}${2|x\\,y,z|}$0');
  });
});
