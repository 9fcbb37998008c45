import { isUtf8 } from 'node:buffer';
import { type ByteFacts, CLEAN_BYTES } from '../files/fileSystem.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;
const REPLACEMENT = '\uFFFD';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd] as const;

/**
 * Decodes UTF-8 as the Encoding Standard does: a byte order mark is taken off, bytes that are no UTF-8 become U+FFFD.
 * @returns the text, and what it no longer shows of the bytes; `invalidUtf8At` is an offset in that text
 */
export function decodeUtf8(bytes: Buffer): { readonly text: string; readonly bytes: ByteFacts } {
  const byteOrderMark = startsWith(bytes, 0, BYTE_ORDER_MARK);
  const content = byteOrderMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  const text = content.toString('utf8');
  if (isUtf8(content)) return { text, bytes: byteOrderMark ? { byteOrderMark, invalidUtf8At: undefined } : CLEAN_BYTES };
  return { text, bytes: { byteOrderMark, invalidUtf8At: firstReplaced(content, text), utf8Error: utf8Error(bytes) } };
}

/** The message of Python's UnicodeDecodeError. Positions count bytes, a byte order mark included. */
function utf8Error(bytes: Buffer): string {
  let at = 0;
  for (let length = sequenceAt(bytes, at); length > 0; length = sequenceAt(bytes, at)) at += length;
  const bad = -sequenceAt(bytes, at);
  const isEnd = at + bad === bytes.length && isBegun(bytes, at, bad);
  const reason = isEnd ? 'unexpected end of data' : lengthFor(bytes[at] ?? 0) === 0 ? 'invalid start byte' : 'invalid continuation byte';
  const place =
    bad === 1 ? `byte 0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')} in position ${at}` : `bytes in position ${at}-${at + bad - 1}`;
  return `'utf-8' codec can't decode ${place}: ${reason}`;
}

/** How long the sequence is that begins with a byte; 0 if none does. */
function lengthFor(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** The length of the sequence at an offset; 0 at the end; negative for the number of bytes that belong to a damaged one. */
function sequenceAt(bytes: Buffer, at: number): number {
  if (at >= bytes.length) return 0;
  const length = lengthFor(bytes[at] ?? 0);
  if (length === 0) return -1;
  for (let i = 1; i < length; i++) if (!continues(bytes, at, i)) return -i;
  return length;
}

/** Whether a sequence is whole as far as the text goes. */
function isBegun(bytes: Buffer, at: number, count: number): boolean {
  return lengthFor(bytes[at] ?? 0) > count;
}

function continues(bytes: Buffer, at: number, index: number): boolean {
  const byte = bytes[at + index];
  if (byte === undefined || (byte & 0xc0) !== 0x80) return false;
  const first = bytes[at];
  if (index > 1) return true;
  // No overlong forms, no surrogates, nothing beyond U+10FFFF.
  if (first === 0xe0) return byte >= 0xa0;
  if (first === 0xed) return byte < 0xa0;
  if (first === 0xf0) return byte >= 0x90;
  return first !== 0xf4 || byte < 0x90;
}

/**
 * Decodes a Python file: like {@link decodeUtf8}, and UTF-16 as its byte order mark tells, though Python refuses it. An encoding that the
 * file declares does not count, so that all places are those of an editor.
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

/** The offset of the first U+FFFD that stands for a bad byte: one that was written as such is valid UTF-8. */
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
