import { type AddHelpTextContext, Help, Option } from 'commander';
import { COLOR_CHOICES } from './io.ts';

/** Wider lines are hard to read. In columns. */
const MAX_WIDTH = 100;

/** The width of help without a terminal, as in commander. In columns. */
const DEFAULT_WIDTH = 80;

/** The option `--color`, which every command with text output has. */
export function colorOption(): Option {
  return new Option('--color <when>', 'when to use colors').choices(COLOR_CHOICES).default('auto');
}

/** The value of {@link colorOption}. */
export interface Colored {
  readonly color: (typeof COLOR_CHOICES)[number];
}

/** Notes below the help of a command, wrapped to the width of the terminal. Lines that begin with a space, such as examples, are not wrapped. */
export function helpNotes(notes: string): (context: AddHelpTextContext) => string {
  return ({ command, error }) => {
    const { getOutHelpWidth, getErrHelpWidth } = command.configureOutput();
    return wrap(notes, (error ? getErrHelpWidth : getOutHelpWidth)?.() ?? DEFAULT_WIDTH);
  };
}

/** Wraps paragraphs to a width in columns, at most {@link MAX_WIDTH}. */
export function wrap(text: string, width: number): string {
  const lines = text.split('\n').map((line) => (line.startsWith(' ') ? line : new Help().boxWrap(line, Math.min(width, MAX_WIDTH))));
  return lines.join('\n');
}
