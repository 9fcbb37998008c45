import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteFacts } from '../../server/src/files/fileSystem.ts';
import { decodeUtf8 } from '../../server/src/host/decode.ts';
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

test('gives the message of Python for bytes that are not UTF-8', (t) => {
  const next = generator(11);
  // Bytes that begin, continue and break sequences of all lengths, surrounded by text.
  const bytes = [0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff];
  const files = Array.from({ length: 3000 }, () => {
    const middle = Buffer.from(Array.from({ length: 1 + next(6) }, () => bytes[next(bytes.length)] ?? 0));
    const start = ['', '{"é": "', '\ufeff{'][next(3)] ?? '';
    return Buffer.concat([Buffer.from(start), middle, Buffer.from(next(2) === 0 ? '' : '"}')]);
  });
  const text = '{"type": "os", "targets": [["Fedora", null, null]]}';
  const wide = [...text].map((c) => Buffer.from([c.charCodeAt(0), 0]));
  const wider = [...text].map((c) => Buffer.from([0, 0, 0, c.charCodeAt(0)]));
  files.push(Buffer.concat(wide), Buffer.concat([Buffer.from([0xff, 0xfe]), ...wide]), Buffer.concat(wide).swap16(), Buffer.concat(wider));
  const python = askPython(files);
  if (!python) {
    t.skip('SKIPPED: there is no python3');
    return;
  }
  let compared = 0;
  for (const [i, file] of files.entries()) {
    const decoded = decodeUtf8(file);
    const { pythonMessage, problems } = parseJson(decoded.text, decoded.bytes);
    const isWide = i >= 3000;
    if (decoded.bytes.invalidUtf8At === undefined && !isWide) continue;
    compared++;
    assert.equal(pythonMessage, python.answers[i], file.toString('hex'));
    if (isWide)
      assert.deepEqual(
        problems.map(({ kind }) => kind),
        ['encoding'],
      );
  }
  assert.ok(compared > 2000);
});

test('has a problem exactly when Python reports an error', () => {
  for (const text of texts) {
    const { accepted, problems } = parseJson(...decoded(text));
    assert.equal(problems.length === 0, accepted, JSON.stringify(text));
    for (const { span } of problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
  }
});

test('reads the same from a text with fixable mistakes as from the fixed text', () => {
  let repaired = 0;
  for (const text of texts) {
    const document = parseJson(text);
    if (document.accepted || !document.complete) continue;
    const edits = document.problems.flatMap((p) => p.fix?.edits ?? []).sort((a, b) => a.span.start - b.span.start);
    const after = applyEdits(text, edits);
    assert.equal(recognize(after).refusal, undefined, `${JSON.stringify(text)} -> ${JSON.stringify(after)}`);
    assert.deepEqual(value(document.root), value(parseJson(after).root), `${JSON.stringify(text)} -> ${JSON.stringify(after)}`);
    repaired++;
  }
  assert.ok(repaired > 500, `only ${repaired} texts were repaired`);
});

test('a single fix does not affect the other problems', () => {
  for (const text of texts) {
    const { problems } = parseJson(text);
    for (const { fix } of problems) {
      if (!fix) continue;
      const after = parseJson(applyEdits(text, fix.edits));
      assert.ok(after.problems.length <= problems.length, JSON.stringify(text));
    }
  }
});

function value(root: JsonNode | undefined): unknown {
  return root && toValue(root);
}

/** Decoded like in a host: without the byte order mark. */
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
