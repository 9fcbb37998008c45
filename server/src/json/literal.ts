import type { Token } from './tokens.ts';

/** A mistake in a string literal, and the equivalent JSON literal. */
export interface LiteralFix {
  readonly kind: 'single-quotes' | 'typographic-quotes' | 'string-prefix' | 'control-character' | 'invalid-escape';
  /** Offset of the mistake in the whole text, in UTF-16 code units. */
  readonly at: number;
  /** The corrected literal. */
  readonly literal: string;
}

const SIMPLE_ESCAPES = new Set('"\\/bfnrt');

/** The fix for a string token, or undefined if it is valid or cannot be fixed with certainty. Linear. */
export function fixLiteral(text: string, token: Token): LiteralFix | undefined {
  if (!token.closed) return undefined;
  const first = text[token.start] as string;
  const prefixed = first === 'u' || first === 'U';
  const quote = prefixed ? (text[token.start + 1] as string) : first;
  const begin = token.start + (prefixed ? 2 : 1);
  const kind = prefixed ? 'string-prefix' : quote === '"' ? undefined : quote === "'" ? 'single-quotes' : 'typographic-quotes';
  let found: { kind: LiteralFix['kind']; at: number } | undefined = kind && { kind, at: token.start };
  const parts: string[] = [];
  for (let at = begin; at < token.end - 1; at++) {
    const c = text[at] as string;
    if (c === '\\') {
      const escaped = text[at + 1] as string;
      if (escaped === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return undefined;
      } else if (!SIMPLE_ESCAPES.has(escaped)) {
        found ??= { kind: 'invalid-escape', at };
        if (escaped === "'" || escaped === quote) continue;
        parts.push('\\\\');
        continue;
      }
      parts.push(c, escaped);
      at++;
    } else if (c < ' ') {
      found ??= { kind: 'control-character', at };
      parts.push(JSON.stringify(c).slice(1, -1));
    } else parts.push(c === '"' ? '\\"' : c);
  }
  return found && { ...found, literal: `"${parts.join('')}"` };
}
