import type { Colors } from './text.ts';

/** The content of a rule's page. */
export interface RulePage {
  readonly name: string;
  readonly severity: string;
  /** A noun phrase. */
  readonly summary: string;
  /** Markdown: what the rule does, why it matters, how to fix it, and an example. */
  readonly text: string;
}

const INDENT = '    ';

/**
 * Formats a page for a terminal.
 * @param wrap breaks a paragraph into lines that fit the width
 */
export function explanationText({ name, severity, summary, text }: RulePage, colors: Colors, wrap: (text: string) => string): string {
  const lines = [`${colors.bold(name)} (default: ${severity})`, wrap(summary), ''];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    else if (isCode) lines.push(`${INDENT}${/^\s*~/.test(line) ? colors.yellow(line) : line}`.trimEnd());
    else if (line.startsWith('#')) lines.push(colors.bold(line.replace(/^#+ /, '')));
    else lines.push(wrap(inline(line, colors)));
  }
  return `${lines.join('\n')}\n`;
}

function inline(line: string, { cyan, bold }: Colors): string {
  return line
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => bold(strong))
    .replace(/`[^`]+`/g, (code) => cyan(code));
}
