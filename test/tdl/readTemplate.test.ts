import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { readTemplate } from '../../server/src/tdl/readTemplate.ts';

/** What lxml-free Python reads: ElementTree has no XPath for the root, so the path is walked as libxml2 would. */
const ORACLE = `
import json, sys
import xml.etree.ElementTree as ET
texts = json.load(sys.stdin)
def read(text):
    try:
        root = ET.fromstring(text)
    except ET.ParseError:
        return 'malformed'
    if root.tag != 'template' or not any(os.find(name) is not None for os in root.findall('os') for name in ('name', 'version', 'arch', 'install')):
        return 'other'
    def at(name):
        for os in root.findall('os'):
            for found in os.findall(name):
                return ''.join(found.itertext())
        return None
    return [at('name'), at('version'), at('arch')]
print(json.dumps([read(text) for text in texts]))
`;

const TEMPLATES = [
  '<template><os><name>Fedora</name><version>30</version><arch>x86_64</arch></os></template>',
  '<?xml version="1.0"?>\n<template version="1.0">\n  <name>t</name>\n  <os>\n    <name> Fedora </name>\n    <version>\n30</version>\n  </os>\n</template>\n',
  '<template><os><name/><arch></arch></os></template>',
  '<template><os><name>A&amp;B&#x41;</name></os></template>',
  '<template><os><name><![CDATA[<Fedora>]]>30</name></os></template>',
  '<template><os><name>A<!-- no -->B<b>C</b></name></os></template>',
  '<template><os><version>1</version></os><os><name>Second</name><version>2</version></os></template>',
  '<template><os><install><name>no</name></install></os></template>',
  '<template xmlns="http://x"><os><name>Fedora</name></os></template>',
  '<template><x:os xmlns:x="http://x"><name>Fedora</name></x:os></template>',
  '<template><os><name>Fedora</name></os>',
  '<template><os><name>Fedora</os></template>',
  '<other><template><os><name>Fedora</name></os></template></other>',
  '<template><name>no os</name></template>',
  '<template><os><name>Größe 日本 😀</name></os></template>',
];

const ours = (text: string) => {
  const outcome = readTemplate(text);
  if (outcome.kind !== 'template') return outcome.kind;
  const { name, version, arch } = outcome.template;
  return [name?.text ?? null, version?.text ?? null, arch?.text ?? null];
};

describe('a TDL template', () => {
  it('is read as Python reads it', { skip: spawnSync('python3', ['--version']).error && 'Python is not installed' }, () => {
    const theirs = JSON.parse(execFileSync('python3', ['-c', ORACLE], { input: JSON.stringify(TEMPLATES), encoding: 'utf8' }));
    assert.deepEqual(TEMPLATES.map(ours), theirs);
  });

  it('has the places of its texts', () => {
    for (const text of TEMPLATES.slice(0, 4)) {
      const outcome = readTemplate(text);
      assert.ok(outcome.kind === 'template');
      const { os, name } = outcome.template;
      assert.match(text.slice(os.start, os.end), /^<os\s*>$/);
      if (name && !text.includes('&')) assert.equal(text.slice(name.span.start, name.span.end), name.text);
    }
  });

  it('is refused where it is malformed, and anything else is left to others', () => {
    assert.deepEqual(readTemplate('<template><os>'), { kind: 'malformed', message: 'unclosed tag: os', at: 14 });
    for (const text of ['', '{}', '<html/>', '<x:template xmlns:x="y"><os/></x:template>', '<template><os><boot/></os></template>'])
      assert.equal(readTemplate(text).kind, 'other', text);
  });

  it('is malformed if it is nested deeper than libxml2 reads it', () => {
    const nested = (depth: number) => `<template><os><name/></os>${'<a>'.repeat(depth - 1)}${'</a>'.repeat(depth - 1)}</template>`;
    assert.equal(readTemplate(nested(256)).kind, 'template');
    assert.deepEqual(readTemplate(nested(257)), { kind: 'malformed', message: 'more than 256 nested elements', at: 794 });
  });
});
