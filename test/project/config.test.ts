import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isListed, readConfig, withConfig } from '../../server/src/project/config.ts';
import { DEFAULT_SETTINGS } from '../../server/src/project/types.ts';

const problemsOf = (text: string): string[] =>
  readConfig(text).problems.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);

test('the settings of the file count, the others stay', () => {
  const config = readConfig('{"contract": "loader-1.1", "rules": {"unknown-key": "off"}, "exclude": ["vendor/**"]}');
  assert.deepEqual(config, {
    settings: { contract: 'loader-1.1', rules: { 'unknown-key': 'off' } },
    include: [],
    exclude: ['vendor/**'],
    problems: [],
  });
  const base = { ...DEFAULT_SETTINGS, rules: { 'unknown-key': 'hint', 'empty-value': 'error' } } as const;
  assert.deepEqual(withConfig(base, config), {
    contract: 'loader-1.1',
    pythonVersion: 'auto',
    rules: { 'unknown-key': 'off', 'empty-value': 'error' },
  });
});

test('an empty object changes nothing', () => {
  assert.deepEqual(withConfig(DEFAULT_SETTINGS, readConfig('{}')), DEFAULT_SETTINGS);
});

test('every mistake is told at its place', () => {
  assert.deepEqual(problemsOf('{"contract": "loader"}'), ['"loader": "contract" is one of auto, reference-1.0, loader-1.1']);
  assert.deepEqual(problemsOf('{"ruels": {}}'), ['"ruels": "ruels" is no setting; did you mean "rules"?']);
  assert.deepEqual(problemsOf('{"exclude": "vendor"}'), ['"vendor": "exclude" is to be a list']);
  assert.deepEqual(problemsOf('{"rules": {"a~b/c": "loud"}}'), ['"loud": "rules.a~b/c" is one of off, hint, information, warning, error']);
  assert.deepEqual(problemsOf('{"include": ["a", " "]}'), ['" ": "include.1" is blank']);
  assert.deepEqual(problemsOf('[]'), ['[]: the file is to be an object']);
});

test('what is no JSON is told, and nothing of it counts', () => {
  for (const text of ['', '{"contract": "auto",}', '{', '['.repeat(60_000)]) {
    const config = readConfig(text);
    assert.notEqual(config.problems.length, 0, text.slice(0, 20));
    assert.deepEqual(config.settings, {});
  }
});

test('globs are relative to the file, and a folder stands for all that it holds', () => {
  const listed = (path: string, ...globs: string[]) => isListed(`/w/${path}`, '/w', globs);
  assert.ok(listed('vendor/a/info.json', 'vendor'));
  assert.ok(listed('vendor/a/info.json', 'vendor/**'));
  assert.ok(listed('vendor/a/info.json', '**/info.json'));
  assert.ok(listed('.hidden/info.json', '*/info.json'));
  assert.ok(listed('factory/x/info.json', 'docs/**', 'factory/*/info.json'));
  assert.ok(!listed('factory/x/y/info.json', 'factory/*/info.json'));
  assert.ok(!listed('vendored/info.json', 'vendor'));
  assert.ok(!listed('vendor/info.json'));
  assert.ok(!isListed('/elsewhere/info.json', '/w', ['**/info.json']));
});
