import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { after, GRANITE, INFO, leftIn, PACKAGE, PLUGIN } from './granite.ts';
import { planned } from './rename.ts';

describe('ambiguous occurrences', () => {
  it('are listed: words in strings and comments of the plugin', () => {
    const text = 'NAME = "Granite"  # Granite is fast\nlog("imagefactory_plugins.Granite")\n';
    const path = `${GRANITE}/helpers.py`;
    assert.equal(after({ [path]: text }, path), text.replace('plugins.Granite', 'plugins.Slate'));
    assert.deepEqual(leftIn({ [path]: text }), [`${path}:8`, `${path}:20`]);
  });
  it('are listed: a bare import outside of the plugin', () => {
    const path = '/work/tool.py';
    assert.equal(after({ [path]: 'import Granite\n' }, path), 'import Granite\n');
    assert.deepEqual(leftIn({ [path]: 'import Granite\n' }), [`${path}:7`]);
  });
  it('do not include unrelated names', () => assert.deepEqual(leftIn({ '/work/app.py': '# Granite\nGranite = 1\n' }), []));
});

describe('texts around the plugin', () => {
  const setup = `${PACKAGE}/setup.py`;
  it('package lists', () => {
    const text =
      "plugins = ['EC2', 'Granite', 'TinMan']\n\nsetup(name='Granite', package_data={'imagefactory_plugins.Granite': ['*.info']})\n";
    assert.equal(
      after({ [setup]: text }, setup),
      text.replace("'EC2', 'Granite'", "'EC2', 'Slate'").replace('plugins.Granite', 'plugins.Slate'),
    );
  });
  it('specifications', () => {
    const spec = '/work/imagefactory-plugins.spec.in';
    const text =
      '%package Granite\nSummary: Cloud plugin Granite\n%description Granite\nGranite.\n%post Granite\n%auto_register_macro_post Granite\n%files Granite\n%{python3_sitelib}/imagefactory_plugins/Granite/*\n%files GraniteTools\n';
    const expected = text.replace(/^(%\w+) Granite$/gm, '$1 Slate').replace('plugins/Granite', 'plugins/Slate');
    assert.equal(after({ [spec]: text }, spec), expected);
  });
  it('settings', () => {
    const config = '/work/.imagefactory.json';
    const text =
      '{"exclude": ["!imagefactory_plugins/Granite", "x/Granite", "**/Granite"], "overrides": [{"files": ["imagefactory_plugins/Granite/*.py"], "rules": {}}]}';
    assert.equal(
      after({ [config]: text }, config),
      text.replace('!imagefactory_plugins/Granite', '!imagefactory_plugins/Slate').replace('plugins/Granite/*', 'plugins/Slate/*'),
    );
  });
  it('a README of the plugin: its paths, and nothing else', () => {
    const path = `${GRANITE}/README.md`;
    const text =
      '# Granite\n\nThe plugin Granite is hard as Granite. See imagefactory_plugins/Granite/Granite.py, `Granite.info`, https://example.com/Granite\n';
    assert.equal(
      after({ [path]: text }, path),
      '# Slate\n\nThe plugin Slate is hard as Granite. See imagefactory_plugins/Slate/Slate.py, `Slate.info`, https://example.com/Granite\n',
    );
    assert.equal(leftIn({ [path]: text }).length, 2);
  });
  it('copies in a plugins.d are noted', () => {
    const made = planned({ ...PLUGIN, '/work/plugins.d/Granite.info': INFO }, GRANITE, 'Slate');
    assert.match(made.notes.join('\n'), /\/work\/plugins\.d\/Granite\.info may be a copy of the metadata/);
  });
});
