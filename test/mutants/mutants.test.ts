import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';
import { MISTAKES } from './mistakes/index.ts';
import type { Mutation } from './mutation.ts';
import { HEALTHY_VARIANTS } from './variants/index.ts';

/** The errors and warnings, with their positions. */
function said(files: Mutation['files']): string[] {
  return findingsOf(files)
    .filter(
      ({ severity, rule }) => severity === 'error' || severity === 'warning' || (rule.startsWith('unknown-') && severity === 'information'),
    )
    .map(
      ({ severity, rule, path, span }) =>
        `${severity} ${rule} ${path}:${span.start}-${span.end} ${JSON.stringify(files[path]?.slice(span.start, span.end))}`,
    );
}

function expected({ expect, at, files }: Mutation): string[] {
  if (expect === undefined) return [];
  assert.ok(at, 'the place is not marked');
  return [`${expect} ${at.path}:${at.start}-${at.end} ${JSON.stringify(files[at.path]?.slice(at.start, at.end))}`];
}

describe('one mistake has one finding, of the right rule, at the right position', () => {
  for (const mutation of MISTAKES) it(mutation.what, () => assert.deepEqual(said(mutation.files), expected(mutation)));
});

describe('a healthy variant has no findings', () => {
  for (const variant of HEALTHY_VARIANTS) it(variant.what, () => assert.deepEqual(said(variant.files), []));
});
