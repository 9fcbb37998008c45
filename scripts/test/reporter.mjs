// A reporter for node:test: one line per file, details of failures, and the counts as JSON for the caller.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { indent, noCounts, summary } from '../lib/counts.mjs';
import { root } from '../lib/paths.mjs';
import { sourceOf } from './compile.mjs';

/** The environment variable with the path of the file for the counts. */
export const COUNTS_FILE = 'IMAGEFACTORY_TEST_COUNTS';

export default async function* report(events) {
  const total = noCounts();
  const files = new Map();
  const seconds = new Map();
  const skipped = [];
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = path.relative(root, sourceOf(data.file ?? data.name));
    if (data.nesting === 0 && data.file) seconds.set(file, (seconds.get(file) ?? 0) + data.details.duration_ms / 1000);
    const kind = outcome(type, data);
    if (!kind) continue;
    if (!files.has(file)) files.set(file, noCounts());
    files.get(file)[kind] += 1;
    total[kind] += 1;
    if (kind === 'failed') total.failures.push(`${file}: ${data.name}\n${indent(explain(data.details.error))}`);
    if (kind === 'skipped') skipped.push(`SKIPPED ${file}: ${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}`);
  }
  for (const [file, counts] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield `  ${counts.failed > 0 ? 'FAILED ' : 'ok     '} ${file}: ${summary(counts)}${slowness(seconds.get(file))}\n`;
  }
  for (const line of skipped) yield `${line}\n`;
  if (process.env[COUNTS_FILE]) writeFileSync(process.env[COUNTS_FILE], JSON.stringify(total));
}

/** The duration of a slow file. */
function slowness(seconds = 0) {
  return seconds < 5 ? '' : ` (${seconds.toFixed(0)} s)`;
}

/** Suites and files are not counted as tests, except for failures of their own (a hook, a file that cannot be loaded). */
function outcome(type, { skip, todo, details }) {
  const group = details.type === 'suite' || details.type === 'file';
  if (type === 'test:fail' && todo === undefined) return details.error?.failureType === 'subtestsFailed' ? undefined : 'failed';
  if (group) return undefined;
  return skip !== undefined || todo !== undefined ? 'skipped' : 'passed';
}

function explain(error) {
  const cause = error?.cause ?? error;
  return typeof cause === 'string' ? cause : inspect(cause);
}
