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
