import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import type { Ended } from '../../support/cli.ts';

/** What the tests read of a report. */
interface JsonReport {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly docs: string;
  }[];
  readonly summary: { readonly error: number; readonly warning: number };
  readonly plugins: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

const position = {
  type: 'object',
  additionalProperties: false,
  required: ['line', 'character'],
  properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } },
};
const range = { type: 'object', additionalProperties: false, required: ['start', 'end'], properties: { start: position, end: position } };
const object = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const string = { type: 'string' };
const number = { type: 'integer', minimum: 0 };
const isReport = new Ajv().compile(
  object({
    version: { const: 1 },
    findings: {
      type: 'array',
      items: object({
        rule: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        severity: { enum: ['error', 'warning', 'information', 'hint'] },
        message: string,
        file: { type: 'string', pattern: '^[^/\\\\]' },
        range,
        related: { type: 'array', items: object({ file: string, range, message: string }) },
        docs: string,
        fixes: { type: 'array', items: string },
      }),
    },
    summary: object({ error: number, warning: number, information: number, hint: number }),
    plugins: number,
    files: number,
    skipped: { type: 'array', items: object({ file: string, reason: string }) },
  }),
);

/** The report that was written in the JSON form, which has exactly the agreed shape. */
export function reportIn({ stdout }: Ended): JsonReport {
  const report: JsonReport = JSON.parse(stdout);
  assert.ok(isReport(report as unknown), JSON.stringify(isReport.errors));
  return report;
}
