import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';

interface Snippet {
  readonly body: readonly string[];
}

const FOLDER = path.join(import.meta.dirname, '../../snippets');
const read = (file: string): Record<string, Snippet> => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
const snippets = { ...read('json.json'), ...read('python.json') };

/** The text that VS Code inserts when nothing is filled in. */
function expand(title: string): string {
  const snippet = snippets[title];
  assert.ok(snippet, `there is no snippet ${title}`);
  const values = new Map<string, string>();
  return snippet.body
    .join('\n')
    .replace(/\$\{TM_DIRECTORY\/.*?\/\/\}|\$\{TM_FILENAME_BASE\}/g, 'Basalt')
    .replace(/\$\{(\d+):(.*?)\}/g, (_, stop: string, value: string) => {
      values.set(stop, value);
      return value;
    })
    .replace(/(?<!\\)\$(\d+)/g, (_, stop: string) => values.get(stop) ?? '')
    .replace(/\\([\\$}])/g, '$1');
}

describe('the snippets produce a plugin without findings except placeholders', () => {
  for (const [type, title] of [
    ['os', 'OS'],
    ['cloud', 'Cloud'],
  ] as const) {
    for (const [form, document] of [
      ['info.json', 'info.json'],
      ['<Name>.info', 'Basalt.info'],
    ]) {
      it(`${type} with ${document}`, () => {
        const folder = '/work/imagefactory_plugins/Basalt';
        const files = {
          [`${folder}/${document}`]: expand(`Image Factory ${title} Plugin: ${form}`),
          [`${folder}/__init__.py`]: expand('Image Factory initializer'),
          [`${folder}/Basalt.py`]: expand(`Image Factory ${type === 'os' ? 'OS' : 'cloud'} delegate`),
        };
        const findings = findingsOf(files).filter(({ rule }) => rule !== 'placeholder-value');
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule} ${message}`),
          [],
        );
      });
    }
  }
});
