/** The style of generated Python code. */
export interface PythonStyle {
  /** One step of indentation. */
  readonly step: string;
  readonly quotes: '"""' | "'''";
  /** The maximum length of a docstring line in UTF-16 code units, without indentation. */
  readonly width: number;
}

export const DEFAULT_STYLE: PythonStyle = { step: '    ', quotes: '"""', width: 92 };

/** Formats paragraphs as the unindented lines of a docstring: the first paragraph after the opening quotes, the others wrapped. */
export function docstringLines(paragraphs: readonly string[], { quotes, width }: PythonStyle): readonly string[] {
  const [first = '', ...others] = paragraphs;
  if (others.length === 0) return [`${quotes}${first}${quotes}`];
  return [`${quotes}${first}`, ...others.flatMap((paragraph) => ['', ...wrap(paragraph, width)]), quotes];
}

/** Indents lines by one step; empty lines stay empty. */
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
