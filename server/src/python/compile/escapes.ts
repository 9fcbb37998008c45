/** An escape that cannot be decoded, with its location within the content of the literal. */
export interface WrongEscape {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

const ESCAPE = /\\(?:\r\n|[\s\S])/g;
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const LAST_CHARACTER = 0x10ffff;

/**
 * The first escape in the content of a string literal that cannot be decoded, so that the literal does not compile. Character names
 * (`\N{…}`) are not verified.
 */
export function checkEscapes(content: string, of: 'bytes' | 'unicode' | 'raw unicode'): WrongEscape | undefined {
  ESCAPE.lastIndex = 0;
  for (let match = ESCAPE.exec(content); match; match = ESCAPE.exec(content)) {
    const at = match.index;
    const letter = content.charAt(at + 1);
    if (!isChecked(letter, of)) continue;
    if (letter === 'N') {
      if (!/^\{[^{}]+\}/.test(content.slice(at + 2, at + 200))) return wrong(at, 2, 'malformed \\N character escape');
      continue;
    }
    const count = DIGITS[letter] ?? 0;
    const digits = /^[\da-fA-F]*/.exec(content.slice(at + 2, at + 2 + count))?.[0] ?? '';
    const form = `\\${letter}${'X'.repeat(count)}`;
    if (digits.length < count) return wrong(at, 2 + digits.length, of === 'bytes' ? 'invalid \\x escape' : `truncated ${form} escape`);
    if (Number.parseInt(digits, 16) > LAST_CHARACTER) return wrong(at, 2 + count, 'illegal Unicode character');
  }
  return undefined;
}

function isChecked(letter: string, of: 'bytes' | 'unicode' | 'raw unicode'): boolean {
  if (of === 'bytes') return letter === 'x';
  return of === 'unicode' ? 'xuUN'.includes(letter) : 'uU'.includes(letter);
}

function wrong(at: number, length: number, message: string): WrongEscape {
  return { at, length, message };
}
