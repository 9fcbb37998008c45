import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Ended } from '../../support/cli.ts';

/** The part of a JSON report that the tests read. */
interface JsonReport {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly docs: string;
    readonly fixes: readonly { readonly title: string; readonly applies: string }[];
  }[];
  readonly summary: { readonly error: number; readonly warning: number };
  readonly fixed: number;
  readonly inBaseline: number;
  readonly plugins: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

const schema = readFileSync(new URL('../../../schemas/imagefactory-report.schema.json', import.meta.url), 'utf8');

/** Later versions may add properties; this version has exactly the documented ones. */
const isReport = new Ajv().compile(
  JSON.parse(schema, (_, value) => (value?.properties && !Array.isArray(value) ? { ...value, additionalProperties: false } : value)),
);

/** Parses a JSON report, and asserts that it conforms to the published schema. */
export function reportIn({ stdout }: Ended): JsonReport {
  const report: JsonReport = JSON.parse(stdout);
  assert.ok(isReport(report as unknown), JSON.stringify(isReport.errors));
  return report;
}
