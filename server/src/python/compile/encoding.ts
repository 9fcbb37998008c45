import type { ByteFacts } from '../../files/fileSystem.ts';
import type { CompileError } from './cursor.ts';
import { isAscii, isKnownEncoding, isOtherUtf8, shortName } from './encodings.ts';
import type { Tokens } from './tokens.ts';

/** The errors of decoding a file, before tokenizing it. */
interface EncodingErrors {
  readonly python2: CompileError | undefined;
  readonly python3: CompileError | undefined;
}

/** The encoding declared in a file (PEP 263): in a comment on the first line, or on the second if the first has only a comment or whitespace. */
function declaredEncoding(text: string): { readonly name: string; readonly start: number; readonly end: number } | undefined {
  let start = 0;
  for (let line = 0; line < 2; line++) {
    const content = /^[^\r\n]*/.exec(text.slice(start, start + MAX_LINE))?.[0] ?? '';
    const found = DECLARATION.exec(content);
    if (found?.groups?.name !== undefined) {
      const from = start + found[0].length - found.groups.name.length;
      return { name: found.groups.name, start: from, end: start + found[0].length };
    }
    if (!/^[ \t\f]*(#|$)/.test(content)) return undefined;
    start += content.length;
    start += text.startsWith('\r\n', start) ? 2 : 1;
  }
  return undefined;
}

const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*(?<name>[-_.a-zA-Z0-9]+)/;
/** The number of code units of a line that are searched for a declaration. */
const MAX_LINE = 1000;

/** The errors of Python 2 and Python 3 about the encoding of a file. */
export function encodingErrors(tokens: Tokens, bytes: ByteFacts): EncodingErrors {
  const { text } = tokens;
  if (bytes.isUtf16) return both({ start: 0, end: firstLine(text), message: 'it is UTF-16, which Python does not read' });
  const declared = declaredEncoding(text);
  if (declared) {
    const { name, start, end } = declared;
    if (bytes.byteOrderMark && shortName(name) !== 'utf-8') return both({ start, end, message: `encoding problem: ${name} with BOM` });
    if (!shortName(name) && !isKnownEncoding(name)) return both({ start, end, message: `unknown encoding: ${name}` });
    if (isAscii(name)) return both(beyondAscii(text, 'this character is not ASCII, the declared encoding'));
    if (isOtherUtf8(name) && bytes.invalidUtf8At !== undefined) return both(character(bytes.invalidUtf8At, NOT_UTF8));
    if (shortName(name) !== 'utf-8') return { python2: undefined, python3: nullByte(text) };
  }
  return {
    python2: declared || bytes.byteOrderMark ? undefined : beyondAscii(text, UNDECLARED_ENCODING),
    python3: earlier(nullByte(text), wrongByte(tokens, bytes)),
  };
}

/** The message for Python 2 about a non-ASCII character in a file that declares no encoding. */
export const UNDECLARED_ENCODING = 'non-ASCII character, but no encoding declared';

const NOT_UTF8 = 'this byte is not UTF-8';

function both(error: CompileError | undefined): EncodingErrors {
  return { python2: error, python3: error };
}

/** The earlier of two errors. */
export function earlier(a: CompileError | undefined, b: CompileError | undefined): CompileError | undefined {
  return a && b ? (a.start <= b.start ? a : b) : (a ?? b);
}

function firstLine(text: string): number {
  return /^[^\r\n]*/.exec(text)?.[0].length ?? 0;
}

function character(start: number, message: string): CompileError {
  return { start, end: start + 1, message };
}

function beyondAscii(text: string, message: string): CompileError | undefined {
  const start = text.search(/[\u0080-\uffff]/);
  return start < 0 ? undefined : character(start, message);
}

function nullByte(text: string): CompileError | undefined {
  const start = text.indexOf('\0');
  return start < 0 ? undefined : character(start, 'source code cannot contain null bytes');
}

/** The first byte that is not UTF-8 in a token. Python 3 does not decode comments. */
function wrongByte({ text, starts, ends }: Tokens, { invalidUtf8At, containsReplacementCharacter }: ByteFacts): CompileError | undefined {
  if (invalidUtf8At === undefined || containsReplacementCharacter) return undefined;
  let token = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    while (token < ends.length && (ends[token] ?? 0) <= at) token++;
    if ((starts[token] ?? text.length) <= at) return character(at, NOT_UTF8);
  }
  return undefined;
}
