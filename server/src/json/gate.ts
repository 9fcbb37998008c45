/** Larger texts are not parsed: 1 MiB, some thousand times a real document. In bytes of UTF-8. */
export const MAX_BYTES = 1024 * 1024;
/** Deeper texts are not parsed; a real document has three levels. */
export const MAX_DEPTH = 64;

/** The number of bytes that the text takes in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    // Each half of a surrogate pair counts for two of its four bytes.
    length += c < 0x800 || (c >= 0xd800 && c <= 0xdfff) ? 1 : 2;
  }
  return length;
}
