import { type ByteFacts, CLEAN_BYTES } from '../files/fileSystem.ts';
import { applyEdits, compareEdits, type TextEdit } from '../text/edit.ts';
import { MAX_BYTES, MAX_DEPTH, utf8Length } from './gate.ts';
import type { JsonDocument, JsonProblem } from './node.ts';
import { byteProblems, describeMistake, describeRefusal, isWide } from './problems.ts';
import { pythonMessage, type Refusal, recognize } from './recognize.ts';
import { type Survey, survey } from './repairs.ts';
import { readTree } from './tree.ts';

/**
 * Reads JSON as Python's `json.load` does, and as much of a broken text as can be read. Never throws; linear in the text.
 * There is a problem exactly when Python refuses the file. A text that is too large or too deep is not judged at all:
 * it counts as accepted, its `gate` says why nothing is known.
 * @param text the decoded text, without the byte order mark
 * @param bytes what the bytes said that the text no longer shows
 */
export function parseJson(text: string, bytes: ByteFacts = CLEAN_BYTES): JsonDocument {
  if (utf8Length(text) > MAX_BYTES) return gated(text, 'too-large');
  if (isWide(text)) return wide(text, bytes);
  const { refusal, depth } = recognize(text);
  if (depth > MAX_DEPTH) return gated(text, 'too-deep');
  // Nearly every document is right, and needs no survey; NaN is right for Python and not for the parser.
  const found = refusal || /NaN|Infinity/.test(text) ? survey(text) : { ...NO_SURVEY, masked: text };
  if (found.depth > MAX_DEPTH) return gated(text, 'too-deep');
  const problems: JsonProblem[] = [...byteProblems(text, bytes), ...found.mistakes.map((mistake) => describeMistake(text, mistake))];
  let complete = !found.truncated;
  let reliableEnd = Math.min(found.reliableEnd, text.length);
  if (refusal && complete) {
    const edits = found.mistakes.flatMap((mistake) => mistake.edits).sort(compareEdits);
    const rest = edits.length > 0 ? recognize(applyEdits(text, edits)).refusal : refusal;
    complete = rest === undefined;
    if (rest) {
      const place = moveBack(rest, edits);
      // Behind bad bytes the text is no longer what was written: they are the mistake.
      if (place.offset < (bytes.invalidUtf8At ?? Number.POSITIVE_INFINITY)) problems.push(describeRefusal(text, place));
      reliableEnd = Math.min(reliableEnd, place.start, bytes.invalidUtf8At ?? place.start);
    }
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  const said = encodingMessage(text, bytes);
  const refused = said ?? (bytes.byteOrderMark ? BOM_MESSAGE : refusal && pythonMessage(text, refusal));
  return {
    text,
    root: readTree(found.masked, found.values),
    accepted: refused === undefined,
    pythonMessage: refused,
    problems,
    complete,
    reliableEnd: complete ? text.length : reliableEnd,
    gate: undefined,
  };
}

const NO_SURVEY: Survey = {
  mistakes: [],
  masked: '',
  values: new Map(),
  depth: 0,
  truncated: false,
  reliableEnd: Number.POSITIVE_INFINITY,
};

const BOM_MESSAGE = 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)';

/** What Python says of bytes that are not UTF-8. */
function encodingMessage(text: string, { invalidUtf8At, byteOrderMark, utf8Error }: ByteFacts): string | undefined {
  if (invalidUtf8At === undefined) return undefined;
  return utf8Error ?? `'utf-8' codec can't decode byte in position ${utf8Length(text.slice(0, invalidUtf8At)) + (byteOrderMark ? 3 : 0)}`;
}

/** The one thing to say of a file in another encoding. */
function wide(text: string, bytes: ByteFacts): JsonDocument {
  const { refusal } = recognize(text);
  const said = encodingMessage(text, bytes) ?? (bytes.byteOrderMark ? BOM_MESSAGE : refusal && pythonMessage(text, refusal));
  const problems = byteProblems(text, bytes);
  return { text, root: undefined, accepted: false, pythonMessage: said, problems, complete: false, reliableEnd: 0, gate: undefined };
}

function gated(text: string, gate: 'too-large' | 'too-deep'): JsonDocument {
  return { text, root: undefined, accepted: true, pythonMessage: undefined, problems: [], complete: false, reliableEnd: 0, gate };
}

/** A refusal of the edited text, with its places in the text before the edits. The edits are sorted. */
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
