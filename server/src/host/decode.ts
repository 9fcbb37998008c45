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
  return { text, bytes: { byteOrderMark, invalidUtf8At: firstReplaced(content, text) } };
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
  return { text: decoded.text, bytes: { ...decoded.bytes, holdsReplacement: true } };
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
