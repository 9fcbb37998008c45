/** Markdown of tooltips. Names come from strangers: whatever they hold is shown as it stands. */

/** Text that means nothing to Markdown. */
export function text(plain: string): string {
  return plain.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

export function bold(plain: string): string {
  return `**${text(plain)}**`;
}

/** An icon of VS Code. */
export function icon(name: string): string {
  return `$(${name})`;
}

/** Paragraphs; those that are empty are left out. */
export function lines(paragraphs: readonly (string | undefined)[]): string {
  return paragraphs.filter(Boolean).join('\n\n');
}
