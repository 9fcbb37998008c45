import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';
import { healthy } from '../support/rulePage.ts';

const HEALTHY = ['healthy-os', 'healthy-cloud', 'healthy-os-reference', 'healthy-cloud-reference'];

/** The findings about a healthy plugin whose document was damaged, except those about the syntax. */
function saidBesideSyntax(name: string, damage: (text: string) => string): string[] {
  const files = healthy(name);
  const document = Object.keys(files).find((file) => /\.info$|info\.json$/.test(file)) ?? '';
  const found = findingsOf({ ...files, [document]: damage(files[document] ?? '') });
  return found.filter((f) => f.path === document && f.rule !== 'json-syntax').map((f) => `${f.severity}[${f.rule}] ${f.message}`);
}

describe('a damaged healthy document has one mistake, not two', () => {
  for (const name of HEALTHY) {
    const length = Object.entries(healthy(name)).find(([file]) => /\.info$|info\.json$/.test(file))?.[1].length ?? 0;
    it(`${name}, cut off anywhere`, () => {
      for (let end = 1; end < length; end++) {
        const said = saidBesideSyntax(name, (text) => text.slice(0, end));
        assert.deepEqual(said, [], `cut at ${end}`);
      }
    });
    it(`${name}, with a bracket, quote, comma or colon removed`, () => {
      for (let at = 1; at < length - 1; at++) {
        const said = saidBesideSyntax(name, (text) =>
          /^[[\]{}",]|^:(?!\/)/.test(text.slice(at)) ? text.slice(0, at) + text.slice(at + 1) : text,
        );
        assert.deepEqual(said, [], `without the character at ${at}`);
      }
    });
  }
  for (const broken of ['"\\u12"', '"\t"', '"C:\\x"', 'None', '"a\nb"']) {
    it(`healthy-os, with the description ${JSON.stringify(broken)}`, () => {
      assert.deepEqual(
        saidBesideSyntax('healthy-os', (text) => text.replace('"Installs Granite Linux"', () => broken)),
        [],
      );
    });
  }
});
