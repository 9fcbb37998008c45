/** Markdown for tooltips. Names are untrusted, so they are escaped. */

/** Escapes plain text for Markdown. */
export function text(plain: string): string {
  return plain.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

export function bold(plain: string): string {
  return `**${text(plain)}**`;
}

/** A VS Code icon. */
export function icon(name: string): string {
  return `$(${name})`;
}

/** Joins paragraphs, without empty ones. */
export function lines(paragraphs: readonly (string | undefined)[]): string {
  return paragraphs.filter(Boolean).join('\n\n');
}
