import { type ByteFacts, CLEAN_BYTES } from '../../files/fileSystem.ts';
import type { Span } from '../../text/span.ts';
import { type CompileError, Rejected, TooDeep, type Version } from './cursor.ts';
import { earlier, encodingErrors, UNDECLARED_ENCODING } from './encoding.ts';
import { StatementParser } from './statements.ts';
import { tokenize } from './tokenizer.ts';
import type { Tokens } from './tokens.ts';

export type { CompileError } from './cursor.ts';

/**
 * Why Python 2 and Python 3 cannot compile a file. Every release of a version rejects code with an error here (for Python 3, from 3.6 on); code
 * without one may still be rejected by some releases.
 */
export interface Verdict {
  readonly python2: CompileError | undefined;
  readonly python3: CompileError | undefined;
  /**
   * The error of Python 3 concerns the encoding, the indentation, or an escape in a string, rather than Python 2 syntax, so the file is not
   * necessarily written for Python 2.
   */
  readonly mayBeAccidental: boolean;
}

/** The first syntax that only one version of Python accepts. */
export interface VersionSyntax {
  readonly python2Only: Span | undefined;
  readonly python3Only: Span | undefined;
}

/** The verdict on a file without known errors. */
export const NO_ERRORS: Verdict = { python2: undefined, python3: undefined, mayBeAccidental: false };

/**
 * Checks whether Python 2 and Python 3 compile a file. The grammar of tree-sitter accepts a mixture of both versions, and its parser recovers
 * from errors, so the text is tokenized once, and a recursive-descent parser reads the tokens as each version, up to the first error. It builds no tree.
 * Its classes extend each other in the order of the grammar: cursor, strings, displays, arguments, expressions, parameters, patterns,
 * simple statements, and statements with blocks.
 *
 * What is accepted may still be an error in some release; what is rejected is an error in all of them (test/oracle/syntax). Runs in time linear
 * in the length of the text; never throws.
 * @param bytes facts about the bytes of the file that its text does not show
 */
export function compileText(text: string, bytes: ByteFacts = CLEAN_BYTES): Verdict {
  const tokens = tokenize(text);
  const encoding = encodingErrors(tokens, bytes);
  const python2 = read(tokens, 2);
  const python3 = read(tokens, 3);
  const recoverable = earlier(earlier(encoding.python3, tabError(tokens)), python3.recoverable);
  return {
    python2: earlier(encoding.python2, endsAtNull(text, python2.fatal) ? undefined : earlier(python2.recoverable, python2.fatal)),
    python3: earlier(recoverable, python3.fatal),
    mayBeAccidental: recoverable !== undefined && (!python3.fatal || isNull(text, python3.fatal)),
  };
}

/** The result of parsing a text as one version of Python. */
interface ReadResult {
  /** The error at which parsing stopped. */
  readonly fatal?: CompileError | undefined;
  /** The first error after which parsing continued. */
  readonly recoverable?: CompileError | undefined;
}

function read(tokens: Tokens, version: Version): ReadResult {
  const parser = new StatementParser(tokens, version);
  try {
    parser.module();
    return { recoverable: parser.recoverableError };
  } catch (error) {
    if (error instanceof TooDeep) return { recoverable: parser.recoverableError };
    if (!(error instanceof Rejected)) throw error;
    const { compileError } = error;
    if (tokens.uncertainFrom !== undefined && compileError.start >= tokens.uncertainFrom) return { recoverable: parser.recoverableError };
    return { recoverable: parser.recoverableError, fatal: unclosedBracket(tokens, compileError) ?? compileError };
  }
}

function tabError({ text, tabError: start, uncertainFrom }: Tokens): CompileError | undefined {
  if (start === undefined || (uncertainFrom !== undefined && start >= uncertainFrom)) return undefined;
  const end = start + (/^[ \t\f]*/.exec(text.slice(start))?.[0].length ?? 0);
  return { start, end, message: 'inconsistent use of tabs and spaces in indentation' };
}

/** Python 2 treats a null byte at the start of a line as the end of the file. */
function endsAtNull(text: string, fatal: CompileError | undefined): boolean {
  return fatal !== undefined && isNull(text, fatal) && (fatal.start === 0 || /[\r\n]/.test(text.charAt(fatal.start - 1)));
}

function isNull(text: string, { start }: CompileError): boolean {
  return text[start] === '\0';
}

/**
 * Replaces an error by the one about an unclosed bracket before it, which is what Python reports. Undefined if there is none, or after a
 * tokenizer error, where brackets are unknown.
 */
function unclosedBracket({ text, unclosed, error }: Tokens, { start }: CompileError): CompileError | undefined {
  if (error !== undefined) return undefined;
  const at = unclosed.findLast((one) => one < start);
  return at === undefined ? undefined : { start: at, end: at + 1, message: `'${text[at]}' was never closed` };
}

/**
 * The first syntax that only one version of Python accepts: where the other version rejects the file. A place that both reject does not
 * count, nor does code after it, nor a missing encoding declaration.
 */
export function syntaxOfVersions({ python2, python3 }: Verdict): VersionSyntax {
  const isForgotten = python2?.message === UNDECLARED_ENCODING;
  return { python2Only: errorBefore(python3, python2), python3Only: isForgotten ? undefined : errorBefore(python2, python3) };
}

function errorBefore(error: CompileError | undefined, other: CompileError | undefined): Span | undefined {
  if (!error || (other && other.start <= error.start)) return undefined;
  return { start: error.start, end: error.end };
}
