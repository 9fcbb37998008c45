import { type ByteFacts, CLEAN_BYTES } from '../../files/fileSystem.ts';
import { type Refusal, Refused, TooDeep, type Version } from './cursor.ts';
import { earlier, encodingRefusals } from './encoding.ts';
import { StatementReader } from './statements.ts';
import { tokenize } from './tokenizer.ts';
import type { Tokens } from './tokens.ts';

export type { Refusal } from './cursor.ts';

/**
 * Why the versions of Python do not compile a file. What is refused here every release of that version refuses; what is not may
 * still be refused by some.
 */
export interface Verdict {
  readonly python2: Refusal | undefined;
  readonly python3: Refusal | undefined;
  /**
   * Python 3 could read on: what it refuses is the encoding, the indentation, or an escape in a string, and no syntax of Python 2.
   * So it need not be there on purpose.
   */
  readonly isSlip: boolean;
}

/** Of a file that every version compiles, as far as is known. */
export const NOTHING_REFUSED: Verdict = { python2: undefined, python3: undefined, isSlip: false };

/**
 * Reads a file as Python 2 and as Python 3 do when they import it. Linear in its length; never throws.
 * @param bytes what its bytes say beside the text
 */
export function compileText(text: string, bytes: ByteFacts = CLEAN_BYTES): Verdict {
  const tokens = tokenize(text);
  const encoding = encodingRefusals(tokens, bytes);
  const python2 = read(tokens, 2);
  const python3 = read(tokens, 3);
  const slip = earlier(earlier(encoding.python3, tabError(tokens)), python3.flaw);
  return {
    python2: earlier(encoding.python2, endsAtNull(text, python2.stop) ? undefined : earlier(python2.flaw, python2.stop)),
    python3: earlier(slip, python3.stop),
    isSlip: slip !== undefined && (!python3.stop || isNull(text, python3.stop)),
  };
}

/** What reading a text as one version gives: where it stops, or what it refuses on the way. */
interface Reading {
  readonly stop?: Refusal | undefined;
  readonly flaw?: Refusal | undefined;
}

function read(tokens: Tokens, version: Version): Reading {
  const reader = new StatementReader(tokens, version);
  try {
    reader.module();
    return { flaw: reader.flaw };
  } catch (error) {
    if (error instanceof TooDeep) return { flaw: reader.flaw };
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    if (tokens.unsureFrom !== undefined && refusal.start >= tokens.unsureFrom) return { flaw: reader.flaw };
    return { flaw: reader.flaw, stop: neverClosed(tokens, refusal) ?? refusal };
  }
}

function tabError({ text, tabError: start, unsureFrom }: Tokens): Refusal | undefined {
  if (start === undefined || (unsureFrom !== undefined && start >= unsureFrom)) return undefined;
  const end = start + (/^[ \t\f]*/.exec(text.slice(start))?.[0].length ?? 0);
  return { start, end, message: 'inconsistent use of tabs and spaces in indentation' };
}

/** Python 2 takes a null byte at the start of a line for the end of the file. */
function endsAtNull(text: string, stop: Refusal | undefined): boolean {
  return stop !== undefined && isNull(text, stop) && (stop.start === 0 || /[\r\n]/.test(text.charAt(stop.start - 1)));
}

function isNull(text: string, { start }: Refusal): boolean {
  return text[start] === '\0';
}

/** Where a bracket before the place is never closed, that is what Python says, and what helps. Behind an error nothing is known of brackets. */
function neverClosed({ text, unclosed, error }: Tokens, { start }: Refusal): Refusal | undefined {
  if (error !== undefined) return undefined;
  const at = unclosed.findLast((one) => one < start);
  return at === undefined ? undefined : { start: at, end: at + 1, message: `'${text[at]}' was never closed` };
}
