/**
 * Whether a text is a web address that people can click on. The parser of the WHATWG URL Standard repairs more than that:
 * two slashes must be there, and no blanks.
 */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}
