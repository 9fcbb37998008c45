/**
 * Whether a text is a clickable web address. The parser of the WHATWG URL Standard is more lenient: here two slashes are required, and whitespace
 * is not allowed.
 */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}
