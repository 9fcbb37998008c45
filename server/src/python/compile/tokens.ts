/**
 * The kind of a token. Operators, brackets, and keywords are their own kind. So are words that are keywords in only some versions of Python;
 * the parser for a version decides whether they are names.
 */
export type Kind = Mark | Operator | Keyword | VersionedWord;

type Mark =
  | 'end'
  | 'newline'
  | 'indent'
  | 'dedent'
  | 'error'
  | 'name'
  /** A name with non-ASCII letters, which only Python 3 allows. */
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

/** The words that are keywords in some version. */
export const WORDS: ReadonlyMap<string, Kind> = new Map([...KEYWORDS, ...VERSIONED_WORDS].map((word) => [word, word] as const));

/** The operators by their text. */
export const OPERATOR_KINDS: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((operator) => [operator, operator]));

/** Augmented assignments, such as `+=`. */
export const AUGMENTED_ASSIGNMENTS: ReadonlySet<Kind> = new Set<Kind>(AUGMENTED);

/** The tokens of a text, with offsets in UTF-16 code units. After an `error` token there is only the `end` token. */
export interface Tokens {
  readonly text: string;
  readonly kinds: readonly Kind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Python's message for the `error` token. */
  readonly error: string | undefined;
  /** The offsets of brackets that are never closed, outermost first. */
  readonly unclosed: readonly number[];
  /** The offset of the first indentation that mixes tabs and spaces in a way that Python 3 rejects. */
  readonly tabError: number | undefined;
  /** The token indexes of strings that contain a backslash. */
  readonly escaped: ReadonlySet<number>;
  /** The offset from which versions of Python read the text differently, so that errors after it are not reported. */
  readonly uncertainFrom: number | undefined;
}
