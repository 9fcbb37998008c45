/** Larger texts are not parsed: 1 MiB, about a thousand times the size of a real document. In bytes of UTF-8. */
export const MAX_BYTES = 1024 * 1024;
/** More deeply nested texts are not parsed; a real document has three levels. */
export const MAX_DEPTH = 64;

/** The length of a text in bytes of UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    // Each half of a surrogate pair accounts for two of its four bytes.
    length += c < 0x800 || (c >= 0xd800 && c <= 0xdfff) ? 1 : 2;
  }
  return length;
}
