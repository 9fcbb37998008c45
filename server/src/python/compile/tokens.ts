/**
 * What a token is. Operators, brackets and keywords are their own kind; a word that is a keyword in only some versions of Python
 * is one too, and the reader of a version decides whether it is a name.
 */
export type Kind = Mark | Operator | Keyword | VersionedWord;

type Mark =
  | 'end'
  | 'newline'
  | 'indent'
  | 'dedent'
  | 'error'
  | 'name'
  /** A name with letters beyond ASCII, which only Python 3 allows. */
  | 'wide name'
  | 'number'
  | 'number of Python 2'
  | 'number of Python 3'
  | 'string'
  | 'string of Python 2'
  | 'string of Python 3'
  /** An f-string, or a t-string of Python 3.14: its start, the text between its fields, and its end. */
  | 'f-string'
  | 'f-string text'
  | 'f-string end';

const AUGMENTED = ['+=', '-=', '*=', '/=', '//=', '%=', '**=', '<<=', '>>=', '&=', '|=', '^=', '@='] as const;

const OPERATORS = [
  ...(['(', ')', '[', ']', '{', '}', ':', ',', ';', '.', '@', '=', '->', ':=', '!', '`', '~'] as const),
  ...(['+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '|', '^', '<', '>', '<=', '>=', '==', '!=', '<>'] as const),
  ...AUGMENTED,
] as const;
export type Operator = (typeof OPERATORS)[number];

const KEYWORDS = [
  ...([
    'and',
    'as',
    'assert',
    'break',
    'class',
    'continue',
    'def',
    'del',
    'elif',
    'else',
    'except',
    'finally',
    'for',
    'from',
    'global',
  ] as const),
  ...(['if', 'import', 'in', 'is', 'lambda', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'] as const),
] as const;
type Keyword = (typeof KEYWORDS)[number];

const VERSIONED_WORDS = ['None', 'True', 'False', 'nonlocal', 'async', 'await', 'print', 'exec', 'match', 'case', 'type'] as const;
export type VersionedWord = (typeof VERSIONED_WORDS)[number];

/** The words that are more than names in some version. */
export const WORDS: ReadonlyMap<string, Kind> = new Map([...KEYWORDS, ...VERSIONED_WORDS].map((word) => [word, word] as const));

/** The operators by their text. */
export const OPERATOR_KINDS: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((operator) => [operator, operator]));

/** `+=` and the like. */
export const AUGMENTED_ASSIGNMENTS: ReadonlySet<Kind> = new Set<Kind>(AUGMENTED);

/** A text cut into tokens, as far as it can be: behind an `error` there is only the `end`. */
export interface Tokens {
  readonly text: string;
  readonly kinds: readonly Kind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** What Python says of the `error`. */
  readonly error: string | undefined;
  /** The brackets that are never closed, as offsets, the outermost first. */
  readonly unclosed: readonly number[];
  /** Where tabs and spaces are mixed in a way that Python 3 does not accept. */
  readonly tabError: number | undefined;
  /** The strings in which a backslash occurs, as indexes of tokens. */
  readonly escaped: ReadonlySet<number>;
  /** From here on versions of Python differ in how they read the text, so that nothing is known of it. */
  readonly unsureFrom: number | undefined;
}
