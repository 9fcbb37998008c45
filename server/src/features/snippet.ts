/** A piece of text to insert: plain text, a placeholder, or a choice. */
export type Piece = string | { readonly fill: string } | { readonly choose: readonly string[] };

/** The pieces as plain text with the default of every placeholder. */
export function toPlainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : 'fill' in piece ? piece.fill : (piece.choose[0] ?? ''))).join('');
}

/** The pieces as a snippet of the Language Server Protocol; the cursor ends up after the last placeholder. */
export function toSnippet(pieces: readonly Piece[]): string {
  let stop = 0;
  const body = pieces.map((piece) => {
    if (typeof piece === 'string') return piece.replace(/[\\$]/g, '\\$&');
    stop++;
    if ('fill' in piece) return `\${${stop}:${piece.fill.replace(/[\\$}]/g, '\\$&')}}`;
    return `\${${stop}|${piece.choose.map((choice) => choice.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
  });
  return `${body.join('')}$0`;
}

/** Whether there are placeholders. */
export function hasPlaceholders(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => typeof piece !== 'string');
}

/** The contents of a JSON string as a placeholder, with quotes around it. */
export function stringPlaceholder(text: string): Piece[] {
  return ['"', { fill: JSON.stringify(text).slice(1, -1) }, '"'];
}

/**
 * JSON with a placeholder for every string. Objects are multiline with one step of `indent` per level, lists are on one line.
 * The first line is not indented.
 */
export function withPlaceholders(value: unknown, indent: string, depth = 0): Piece[] {
  if (typeof value === 'string') return stringPlaceholder(value);
  if (Array.isArray(value)) return ['[', ...joined(value.map((item) => withPlaceholders(item, indent, depth))), ']'];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const line = `\n${indent.repeat(depth + 1)}`;
  const entries = Object.entries(value).map(([key, inner]): Piece[] => [
    line,
    `${JSON.stringify(key)}: `,
    ...withPlaceholders(inner, indent, depth + 1),
  ]);
  return entries.length === 0 ? ['{}'] : ['{', ...joined(entries, ','), `\n${indent.repeat(depth)}}`];
}

function joined(parts: readonly (readonly Piece[])[], separator = ', '): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}
