/** How Python is written that this project puts into a file. */
export interface PythonStyle {
  /** One step of indentation. */
  readonly step: string;
  readonly quotes: '"""' | "'''";
  /** Columns that a line of a docstring has, its indentation not counted. */
  readonly width: number;
}

export const USUAL_STYLE: PythonStyle = { step: '    ', quotes: '"""', width: 92 };

/** A docstring of paragraphs, as unindented lines: the first paragraph on the line of the quotes, the others wrapped. */
export function docstringLines(paragraphs: readonly string[], { quotes, width }: PythonStyle): readonly string[] {
  const [first = '', ...others] = paragraphs;
  if (others.length === 0) return [`${quotes}${first}${quotes}`];
  return [`${quotes}${first}`, ...others.flatMap((paragraph) => ['', ...wrap(paragraph, width)]), quotes];
}

/** Lines one step of indentation further in; empty ones stay empty. */
export function indented(lines: readonly string[], step: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : step + line));
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
