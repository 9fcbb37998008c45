import { type ByteFacts, CLEAN_BYTES } from '../files/fileSystem.ts';
import { applyEdits, compareEdits, type TextEdit } from '../text/edit.ts';
import { MAX_BYTES, MAX_DEPTH, utf8Length } from './gate.ts';
import type { JsonDocument, JsonProblem } from './node.ts';
import { byteProblems, describeMistake, describeRefusal, isUtf16Or32 } from './problems.ts';
import { pythonMessage, type Refusal, recognize } from './recognize.ts';
import { type ScanResult, tolerantScan } from './tolerantScan.ts';
import { readTree } from './tree.ts';

/**
 * Parses JSON like Python's `json.load`, and as much of a broken text as possible. Never throws; linear in the text. There are problems exactly if
 * Python does not accept the file. A text that is too large or nested too deeply is not parsed: it counts as accepted, with `gate` as the reason.
 * @param text the decoded text without the byte order mark
 * @param bytes facts about the bytes of the file
 */
export function parseJson(text: string, bytes: ByteFacts = CLEAN_BYTES): JsonDocument {
  if (utf8Length(text) > MAX_BYTES) return gated(text, 'too-large');
  if (isUtf16Or32(text)) return wrongEncoding(text, bytes);
  const { refusal, depth } = recognize(text);
  if (depth > MAX_DEPTH) return gated(text, 'too-deep');
  // Nearly all documents are valid and need no scan. Python accepts NaN, which the parser does not.
  const scan = refusal || /NaN|Infinity/.test(text) ? tolerantScan(text) : { ...EMPTY_SCAN, masked: text };
  if (scan.depth > MAX_DEPTH) return gated(text, 'too-deep');
  const problems: JsonProblem[] = [...byteProblems(text, bytes), ...scan.mistakes.map((mistake) => describeMistake(text, mistake))];
  let complete = !scan.truncated;
  let reliableEnd = Math.min(scan.reliableEnd, text.length);
  if (refusal && complete) {
    const edits = scan.mistakes.flatMap((mistake) => mistake.edits).sort(compareEdits);
    const rest = edits.length > 0 ? recognize(applyEdits(text, edits)).refusal : refusal;
    complete = rest === undefined;
    if (rest) {
      const place = moveBack(rest, edits);
      // After invalid bytes, the text is not what was written; the bytes are the mistake.
      if (place.offset < (bytes.invalidUtf8At ?? Number.POSITIVE_INFINITY)) problems.push(describeRefusal(text, place));
      reliableEnd = Math.min(reliableEnd, place.start, bytes.invalidUtf8At ?? place.start);
    }
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  const encodingError = encodingMessage(text, bytes);
  const refused = encodingError ?? (bytes.byteOrderMark ? BOM_MESSAGE : refusal && pythonMessage(text, refusal));
  return {
    text,
    root: readTree(scan.masked, scan.values),
    accepted: refused === undefined,
    pythonMessage: refused,
    problems,
    complete,
    reliableEnd: complete ? text.length : reliableEnd,
    gate: undefined,
  };
}

const EMPTY_SCAN: ScanResult = {
  mistakes: [],
  masked: '',
  values: new Map(),
  depth: 0,
  truncated: false,
  reliableEnd: Number.POSITIVE_INFINITY,
};

const BOM_MESSAGE = 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)';

/** Python's message for bytes that are not UTF-8. */
function encodingMessage(text: string, { invalidUtf8At, byteOrderMark, utf8Error }: ByteFacts): string | undefined {
  if (invalidUtf8At === undefined) return undefined;
  return utf8Error ?? `'utf-8' codec can't decode byte in position ${utf8Length(text.slice(0, invalidUtf8At)) + (byteOrderMark ? 3 : 0)}`;
}

/** A file in another encoding has that single problem. */
function wrongEncoding(text: string, bytes: ByteFacts): JsonDocument {
  const { refusal } = recognize(text);
  const message = encodingMessage(text, bytes) ?? (bytes.byteOrderMark ? BOM_MESSAGE : refusal && pythonMessage(text, refusal));
  const problems = byteProblems(text, bytes);
  return { text, root: undefined, accepted: false, pythonMessage: message, problems, complete: false, reliableEnd: 0, gate: undefined };
}

function gated(text: string, gate: 'too-large' | 'too-deep'): JsonDocument {
  return { text, root: undefined, accepted: true, pythonMessage: undefined, problems: [], complete: false, reliableEnd: 0, gate };
}

/** Maps the offsets of a refusal in the edited text to the text before the sorted edits. */
function moveBack(refusal: Refusal, edits: readonly TextEdit[]): Refusal {
  return { what: refusal.what, offset: offsetBefore(refusal.offset, edits), start: offsetBefore(refusal.start, edits) };
}

function offsetBefore(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    const start = span.start + shift;
    if (offset < start) break;
    if (offset < start + newText.length) return Math.min(span.start + (offset - start), span.end);
    shift += newText.length - (span.end - span.start);
  }
  return offset - shift;
}
