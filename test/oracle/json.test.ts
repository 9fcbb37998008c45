import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteFacts } from '../../server/src/files/fileSystem.ts';
import { type JsonNode, toValue } from '../../server/src/json/node.ts';
import { parseJson } from '../../server/src/json/parse.ts';
import { recognize } from '../../server/src/json/recognize.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { GOOD, mutations, TRAPS } from './json/corpus.ts';
import { askPython } from './python.ts';

const texts = [...new Set([...TRAPS, ...GOOD.flatMap((text) => mutations(text, generator(7), 3000))])].filter(isWellFormed);

test('accepts what Python accepts and gives its message for the rest', (t) => {
  const python = askPython(texts.map((text) => Buffer.from(text, 'utf8')));
  if (!python) {
    assert.ok(!process.env.CI, 'python3 is needed');
    t.skip('SKIPPED: no python3 here, so nothing was compared with the real json module');
    return;
  }
  texts.forEach((text, i) => {
    const expected = python.answers[i] ?? undefined;
    const { accepted, pythonMessage } = parseJson(...decoded(text));
    assert.equal(accepted, expected === undefined, `acceptance of ${JSON.stringify(text)}: ${expected} / ${pythonMessage}`);
    if (expected === undefined || expected.startsWith('Illegal trailing comma')) return;
    assert.equal(pythonMessage, expected, JSON.stringify(text));
  });
});

test('has a problem exactly where Python refuses', () => {
  for (const text of texts) {
    const { accepted, problems } = parseJson(...decoded(text));
    assert.equal(problems.length === 0, accepted, JSON.stringify(text));
    for (const { span } of problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
  }
});

test('reads the same from a text with repairable mistakes as from the repaired text', () => {
  let repaired = 0;
  for (const text of texts) {
    const document = parseJson(text);
    if (document.accepted || !document.complete) continue;
    const edits = document.problems.flatMap((p) => p.repair?.edits ?? []).sort((a, b) => a.span.start - b.span.start);
    const after = applyEdits(text, edits);
    assert.equal(recognize(after).refusal, undefined, `${JSON.stringify(text)} -> ${JSON.stringify(after)}`);
    assert.deepEqual(value(document.root), value(parseJson(after).root), `${JSON.stringify(text)} -> ${JSON.stringify(after)}`);
    repaired++;
  }
  assert.ok(repaired > 500, `only ${repaired} texts were repaired`);
});

test('one repair alone leaves the other problems as they are', () => {
  for (const text of texts) {
    const { problems } = parseJson(text);
    for (const { repair } of problems) {
      if (!repair) continue;
      const after = parseJson(applyEdits(text, repair.edits));
      assert.ok(after.problems.length <= problems.length, JSON.stringify(text));
    }
  }
});

function value(root: JsonNode | undefined): unknown {
  return root && toValue(root);
}

/** As a host decodes it: without the byte order mark. */
function decoded(text: string): [string, ByteFacts] {
  const byteOrderMark = text.startsWith('\ufeff');
  return [byteOrderMark ? text.slice(1) : text, { byteOrderMark, invalidUtf8At: undefined }];
}

/** Lone surrogates cannot come from a file in UTF-8. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text, 'utf8').toString('utf8') === text;
}

/** A small linear congruential generator: the same corpus on every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
