/**
 * What a terminal would obey instead of show: controls, marks without a picture that reverse the direction of text,
 * line and paragraph separators, halves of surrogate pairs. File names and documents come from strangers.
 * The two joiners stay: without them scripts and emoji fall apart.
 */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text that is safe to print on one line: line ends become spaces, everything that is not visible its `\u001b` form. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(UNPRINTABLE, escaped);
}

/** The picture of an unprintable character that keeps its width: one column. Tabs are the caller's. */
export function pictured(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : character.replace(UNPRINTABLE, '\uFFFD');
}

/** JSON text in which no character is left that a terminal would obey; its value stays the same. Line feeds between tokens stay. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
  let result = '';
  for (let i = 0; i < character.length; i++) result += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return result;
}
