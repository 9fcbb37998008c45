const NAME = '[A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*';
const NAMES = new RegExp(NAME, 'g');
const BEFORE = '(?:def|class|import|from|global|nonlocal|as|for|del|in|return)[ \\t]+|super\\([ \\t]*|(?<![=!<>])=[ \\t]*';
const PLACES = new RegExp(`(?<![\\w\\u0080-\\uffff.])(${BEFORE})?(${NAME})(?=([ \\t]*[.([\\r\\n#])?)`, 'g');
const IMPORTED = /\bimport\b[ \t]*(?:\([^)]*|(?:[^\n;\\]|\\\r?\n)*)/g;

/** Strings, comments, line continuations, brackets, the ends of statements, and the equal signs of assignments. */
const TOKENS =
  /(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|#[^\n]*|\\\r?\n|[()[\]{}\n;]|(?:(?<![=!<>])|(?<=<<|>>))=(?!=)/g;

/** A statement that may bind names in another way than by an assignment. */
const BINDS = /:=|\b(?:for|as|def|class|lambda|global|nonlocal|del|import|except|case|type)\b|^\s*(?!else\b|try\b|finally\b)\w+\s*:/;

/** A statement in one line, without comments, and without the text of strings. */
interface Line {
  readonly text: string;
  /** The length of the text up to the equal sign of its last assignment. */
  readonly targets: number;
}

/**
 * The words of a function body that may be local names of it or of functions inside: those in a place where a name may be bound. Where that
 * is not known, all words are, except attribute names.
 */
export function* possibleLocals(text: string): Iterable<string> {
  for (const [names] of text.matchAll(IMPORTED)) yield* names.match(NAMES) ?? [];
  for (const line of linesOf(text)) {
    const places = BINDS.test(line.text) ? `${line.text}\n` : line.text.slice(0, line.targets);
    for (const [, before, word = '', after] of places.matchAll(PLACES)) if (!isRead(before, after)) yield word;
  }
}

function* linesOf(text: string): Iterable<Line> {
  let line = '';
  let targets = 0;
  let depth = 0;
  let end = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    line += text.slice(end, index);
    end = index + token.length;
    if (/^[([{]/.test(token)) depth++;
    else if (/^[)\]}]/.test(token)) depth = Math.max(0, depth - 1);
    else if (token === '=' && depth === 0) targets = line.length;
    if (/^[\n;]/.test(token) && depth === 0) {
      yield { text: line, targets };
      line = '';
      targets = 0;
    } else line += replacementOf(token, line);
  }
  yield { text: line + text.slice(end), targets };
}

/** What stands for a token in a line. Expressions in an f-string may bind names. */
function replacementOf(token: string, before: string): string {
  if (token.length === 1) return token === '\n' ? ' ' : token;
  return /^["']/.test(token) ? (/f\w?$/i.test(before) ? token : '""') : ' ';
}

/** Whether a word is certainly a reference: before a dot or bracket, alone after an equal sign or `return`, or in `super(...)`. */
function isRead(before: string | undefined, after: string | undefined): boolean {
  if (before?.startsWith('super(')) return true;
  if (after === undefined) return false;
  if (before === undefined) return /[.([]/.test(after);
  const word = before.trim();
  return word === 'return' || word === '=' || word === 'in';
}
