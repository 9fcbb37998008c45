import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const FOLDER = path.join(import.meta.dirname, '../../snippets');
const read = (file: string) => Object.values(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Record<string, Snippet>);
const snippets = [...read('json.json'), ...read('python.json')];

/** The text that VS Code inserts when nothing is filled in. */
function expand(prefix: string): string {
  const snippet = snippets.find((one) => one.prefix === prefix);
  assert.ok(snippet, `there is no snippet ${prefix}`);
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

describe('the snippets make a plugin without findings but placeholders', () => {
  for (const type of ['os', 'cloud']) {
    for (const [form, document] of [
      ['info', 'info.json'],
      ['loader', 'Basalt.info'],
    ]) {
      it(`${type} with ${document}`, () => {
        const folder = '/work/imagefactory_plugins/Basalt';
        const files = {
          [`${folder}/${document}`]: expand(`imagefactory-${form}-${type}`),
          [`${folder}/__init__.py`]: expand('imagefactory-delegate-class'),
          [`${folder}/Basalt.py`]: expand(`imagefactory-${type}-delegate`),
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
