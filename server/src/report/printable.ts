/**
 * Characters that terminals interpret instead of showing them: control and format characters (such as those that reverse the text direction), line and
 * paragraph separators, and lone surrogates. They must be escaped, because file names and documents are untrusted. Zero-width joiners and non-joiners
 * are not included, because some scripts and emoji need them.
 */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Makes text safe to print on one line: line ends become spaces, and unprintable characters are escaped as `\u001b`. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(UNPRINTABLE, escaped);
}

/** The replacement for an unprintable character that is one column wide. Tabs are handled by the caller. */
export function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : character.replace(UNPRINTABLE, '\uFFFD');
}

/** Escapes unprintable characters in JSON text, which does not change its value. Line feeds between tokens are kept. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
  let result = '';
  for (let i = 0; i < character.length; i++) result += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return result;
}
