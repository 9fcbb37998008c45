import { isUtf8 } from 'node:buffer';
import { type ByteFacts, CLEAN_BYTES } from '../files/fileSystem.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;
const REPLACEMENT = '\uFFFD';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd] as const;

/**
 * Decodes UTF-8 as specified by the Encoding Standard: the byte order mark is removed, and invalid bytes become U+FFFD.
 * @returns the text, and facts about the bytes; `invalidUtf8At` is an offset in the text, in UTF-16 code units
 */
export function decodeUtf8(bytes: Buffer): { readonly text: string; readonly bytes: ByteFacts } {
  const byteOrderMark = startsWith(bytes, 0, BYTE_ORDER_MARK);
  const content = byteOrderMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  const text = content.toString('utf8');
  if (isUtf8(content)) return { text, bytes: byteOrderMark ? { byteOrderMark, invalidUtf8At: undefined } : CLEAN_BYTES };
  return { text, bytes: { byteOrderMark, invalidUtf8At: firstReplaced(content, text), utf8Error: utf8Error(bytes) } };
}

/** The message of Python's UnicodeDecodeError. Positions are in bytes, including a byte order mark. */
function utf8Error(bytes: Buffer): string {
  let at = 0;
  for (let length = sequenceAt(bytes, at); length > 0; length = sequenceAt(bytes, at)) at += length;
  const bad = -sequenceAt(bytes, at);
  const isEnd = at + bad === bytes.length && isIncomplete(bytes, at, bad);
  const reason = isEnd ? 'unexpected end of data' : lengthFor(bytes[at] ?? 0) === 0 ? 'invalid start byte' : 'invalid continuation byte';
  const place =
    bad === 1 ? `byte 0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')} in position ${at}` : `bytes in position ${at}-${at + bad - 1}`;
  return `'utf-8' codec can't decode ${place}: ${reason}`;
}

/** The length in bytes of the sequence that a lead byte starts; 0 for other bytes. */
function lengthFor(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** The length in bytes of the sequence at an offset; 0 at the end; for an invalid sequence the negated number of its bytes. */
function sequenceAt(bytes: Buffer, at: number): number {
  if (at >= bytes.length) return 0;
  const length = lengthFor(bytes[at] ?? 0);
  if (length === 0) return -1;
  for (let i = 1; i < length; i++) if (!continues(bytes, at, i)) return -i;
  return length;
}

/** Whether `count` bytes are only the beginning of the sequence at an offset. */
function isIncomplete(bytes: Buffer, at: number, count: number): boolean {
  return lengthFor(bytes[at] ?? 0) > count;
}

function continues(bytes: Buffer, at: number, index: number): boolean {
  const byte = bytes[at + index];
  if (byte === undefined || (byte & 0xc0) !== 0x80) return false;
  const first = bytes[at];
  if (index > 1) return true;
  // No overlong forms, surrogates, or code points above U+10FFFF.
  if (first === 0xe0) return byte >= 0xa0;
  if (first === 0xed) return byte < 0xa0;
  if (first === 0xf0) return byte >= 0x90;
  return first !== 0xf4 || byte < 0x90;
}

/**
 * Decodes a Python file like {@link decodeUtf8}, or as UTF-16 according to its byte order mark, although Python does not accept that. An encoding
 * declaration in the file is ignored, so that positions are the same as in an editor.
 */
export function decodePython(bytes: Buffer): { readonly text: string; readonly bytes: ByteFacts } {
  const order = bytes.length % 2 === 0 ? UTF_16.find(({ mark }) => startsWith(bytes, 0, mark)) : undefined;
  if (order) {
    const content = bytes.subarray(order.mark.length);
    const text = (order.isBigEndian ? Buffer.from(content).swap16() : content).toString('utf16le');
    return { text, bytes: { ...CLEAN_BYTES, isUtf16: true } };
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.bytes.invalidUtf8At === undefined || !bytes.includes(Buffer.from(REPLACEMENT_BYTES))) return decoded;
  return { text: decoded.text, bytes: { ...decoded.bytes, containsReplacementCharacter: true } };
}

const UTF_16 = [
  { mark: [0xff, 0xfe], isBigEndian: false },
  { mark: [0xfe, 0xff], isBigEndian: true },
] as const;

/** The offset of the first U+FFFD that replaces an invalid byte. A U+FFFD that is in the file itself is valid UTF-8. */
function firstReplaced(bytes: Buffer, text: string): number {
  let byteAt = 0;
  let from = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
    byteAt += Buffer.byteLength(text.slice(from, at));
    from = at;
    if (!startsWith(bytes, byteAt, REPLACEMENT_BYTES)) return at;
  }
  return text.length;
}

function startsWith(bytes: Buffer, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}
