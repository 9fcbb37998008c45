import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { RULES } from '../../server/src/rules/index.ts';
import { findingsOf } from '../support/engine.ts';
import { readRulePage } from '../support/rulePage.ts';

const PAGES = path.join(import.meta.dirname, '../../docs/rules');
const MESSAGES = path.join(import.meta.dirname, 'messages.txt');

/** What each rule says in the examples of its page, with the titles of its fixes. Other tests match rules and places. */
function messages(): string {
  return RULES.map(({ name, severity }) => {
    const settings = severity === 'off' ? ({ contract: 'auto', pythonVersion: 'auto', rules: { [name]: 'warning' } } as const) : undefined;
    const lines = new Set<string>();
    for (const { files } of readRulePage(readFileSync(path.join(PAGES, `${name}.md`), 'utf8'))) {
      for (const finding of findingsOf(files, settings).filter(({ rule }) => rule === name)) {
        lines.add(
          [
            `${finding.severity}: ${finding.message}`,
            ...finding.related.map(({ message }) => `    see: ${message}`),
            ...finding.fixes.map(({ title }) => `    fix: ${title}`),
          ].join('\n'),
        );
      }
    }
    return `# ${name}\n${[...lines].join('\n')}\n`;
  }).join('\n');
}

it('the messages of all rules are those of messages.txt', () => {
  const found = messages();
  if (process.env.UPDATE_MESSAGES === '1') writeFileSync(MESSAGES, found);
  const expected = existsSync(MESSAGES) ? readFileSync(MESSAGES, 'utf8') : '';
  assert.equal(found, expected, 'to accept the change, run: UPDATE_MESSAGES=1 npm run test:unit -- rules/messages');
});
