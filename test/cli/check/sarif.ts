import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import type { Ended } from '../../support/cli.ts';

const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// The schema is draft 4; `id` was renamed in later drafts.
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
const isAddress = (text: string) => URL.canParse(text, 'file:///');
const formats = { uri: isAddress, 'uri-reference': isAddress, 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) };
const isLog = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(schema);

/** Parses a SARIF log, and asserts that it conforms to the published schema. */
export function sarifIn({ stdout }: Ended): Log {
  const log: Log = JSON.parse(stdout);
  assert.ok(isLog(log as unknown), JSON.stringify(isLog.errors, undefined, 2));
  return log;
}
