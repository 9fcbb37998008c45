import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { plugin } from '../../support/cli.ts';
import { folderWith, run } from './run.ts';

const template = (name: string) => `<template>\n  <os>\n    ${name}\n    <install/>\n  </os>\n</template>\n`;
const TEMPLATES = { 'tdl/padded.tdl': template('<name> Granite</name>'), 'tdl/case.template': template('<name>granite</name>') };

async function check(files: Record<string, string>, ...args: string[]) {
  const folder = folderWith(plugin('Granite'), files);
  const { code, stdout, stderr } = await run(folder, ['check', '--format', 'json', ...args]);
  const { findings = [], summary } = stdout.startsWith('{') ? JSON.parse(stdout) : {};
  return { code, stderr, folder, summary, rules: findings.map(({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`) };
}

describe('check of a template', () => {
  it('compares it with the plugins of the current folder', async () => {
    const { code, rules, stderr } = await check(TEMPLATES, 'tdl/padded.tdl', 'tdl/case.template');
    assert.deepEqual(rules, ['tdl/case.template unknown-template-value', 'tdl/padded.tdl padded-template-value']);
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('compares it with named plugins', async () => {
    const { rules } = await check(TEMPLATES, 'imagefactory_plugins', 'tdl/case.template');
    assert.deepEqual(rules, ['tdl/case.template unknown-template-value']);
  });

  it('fails if the name is missing', async () => {
    const { code, rules } = await check({ 'a.xml': template('<version>1</version>') }, 'a.xml');
    assert.deepEqual([code, rules], [1, ['a.xml missing-template-name']]);
  });

  it('uses the severities in the settings', async () => {
    const config = { overrides: [{ files: ['tdl'], rules: { 'padded-template-value': 'off' } }] };
    const { rules } = await check({ ...TEMPLATES, '.imagefactory.json': JSON.stringify(config) }, 'tdl/padded.tdl');
    assert.deepEqual(rules, []);
  });

  it('fixes it', async () => {
    const { code, folder } = await check(TEMPLATES, '--fix', 'tdl/padded.tdl');
    assert.equal(code, 0);
    assert.equal(readFileSync(path.join(folder, 'tdl/padded.tdl'), 'utf8'), template('<name>Granite</name>'));
  });

  it('includes *.tdl files in folders with plugins, but not those of other programs', async () => {
    const others = { 'a.tdl': 'not XML', 'b.tdl': '<template><os>', 'ignored/c.tdl': template(''), '.gitignore': 'ignored/\n' };
    const { code, rules, stderr } = await check({ ...TEMPLATES, ...others });
    assert.deepEqual(rules, ['tdl/padded.tdl padded-template-value']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual((await check(TEMPLATES, 'tdl')).rules, []);
  });

  it('fixes *.tdl files in folders', async () => {
    const { folder } = await check(TEMPLATES, '--fix');
    assert.equal(readFileSync(path.join(folder, 'tdl/padded.tdl'), 'utf8'), template('<name>Granite</name>'));
  });

  it('skips files that are not templates, with a note', async () => {
    const { code, stderr } = await check({ 'a.tdl': '<template><os>', 'b.xml': '<project/>' }, 'a.tdl', 'b.xml');
    assert.equal(code, 0);
    assert.match(stderr, /skipped a\.tdl: it cannot be parsed as XML \(unclosed tag: os\)/);
    assert.match(stderr, /skipped b\.xml: /);
  });
});
