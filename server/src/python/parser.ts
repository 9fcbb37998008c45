import { Language, Parser } from 'web-tree-sitter';
import type { ByteFacts } from '../files/fileSystem.ts';
import { type Mention, readMentions } from './mentions.ts';
import { type MethodCall, readMethodCalls } from './methodCalls.ts';
import { MAX_PYTHON_LENGTH, summarizeTree, TOO_LARGE, tooComplex } from './summarize.ts';
import type { ModuleSummary } from './summary.ts';
import { Node } from './tree/syntaxNode.ts';

/** The two WebAssembly files: their bytes, or a path or URL for web-tree-sitter to load. */
export interface PythonWasm {
  /** `web-tree-sitter.wasm`. */
  readonly runtime: Uint8Array | string;
  /** `tree-sitter-python.wasm`. */
  readonly grammar: Uint8Array | string;
}

/** Parses Python source. */
export interface PythonParser {
  /**
   * Summarizes a file. Never throws; for a text of more than 1 Mi code units, or one that takes too long to parse, the summary has no
   * statements and `tooLarge` set.
   * @param bytes facts about the bytes of the file that its text does not show
   */
  summarize(text: string, bytes?: ByteFacts): ModuleSummary;
  /** The occurrences of names as whole words; undefined if the text is too large or too complex to parse. */
  mentions(text: string, names: readonly string[]): readonly Mention[] | undefined;
  /** The method calls on objects with the given names; undefined if the text is too large or too complex to parse. Never throws. */
  methodCallsOn(text: string, objects: readonly string[]): readonly MethodCall[] | undefined;
}

/**
 * The maximum number of progress reports before parsing is aborted. Python code needs about 6 reports per KiB, so a file of the maximum
 * length stays below the limit; a text that makes the parser recover from errors over and over needs seven times as many.
 */
const MAX_STEPS = 7000;

/**
 * The maximum number of code units the parser may read, and the number passed to it at once. It reads most texts once or twice; thousands
 * of consecutive comments or line continuations make it look ahead over all of them at each one.
 */
const MAX_READ = 16 * 1024 * 1024;
const CHUNK = 2048;

/**
 * Loads the Python grammar, for Python 2 and 3 alike.
 * @throws Error if the WebAssembly files cannot be read or are incompatible with each other
 */
export async function loadPythonParser(wasm: PythonWasm): Promise<PythonParser> {
  await Parser.init(typeof wasm.runtime === 'string' ? { locateFile: () => wasm.runtime as string } : { wasmBinary: bytes(wasm.runtime) });
  const grammar = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(grammar);
  const parsed = <R>(written: string, use: (root: Node) => R): R | undefined => {
    if (written.length > MAX_PYTHON_LENGTH) return undefined;
    const text = forGrammar(written);
    let steps = 0;
    let read = 0;
    const input = (index: number): string => {
      const chunk = text.slice(index, index + CHUNK);
      read += chunk.length;
      return chunk;
    };
    const tree = parser.parse(input, null, { progressCallback: () => ++steps > MAX_STEPS || read > MAX_READ });
    if (!tree) {
      parser.reset();
      return undefined;
    }
    try {
      return use(Node.root(tree.rootNode, written));
    } finally {
      // The tree is allocated in WebAssembly memory, which is not garbage-collected.
      tree.delete();
    }
  };
  return {
    summarize: (text, bytes) =>
      parsed(text, (root) => summarizeTree(root, text, bytes)) ?? (text.length > MAX_PYTHON_LENGTH ? TOO_LARGE : tooComplex(text, bytes)),
    mentions: (text, names) => parsed(text, (root) => readMentions(root, text, names)),
    methodCallsOn: (text, objects) => parsed(text, (root) => readMethodCalls(root, objects)),
  };
}

/** Adapts a text to the limits of the grammar, without changing any offsets. */
function forGrammar(written: string): string {
  // A lone carriage return ends a line in Python, but not in the grammar.
  const text = written.includes('\r') ? written.replace(/\r(?!\n)/g, '\n') : written;
  // The grammar parses `type(x).y = z` as a type alias, so `type` is replaced by a name of the same length.
  return text.replace(/(^[ \t]*|[;:][ \t]*)type(?=[ \t]*[([])/gm, '$1typE');
}

function bytes(array: Uint8Array): ArrayBuffer {
  return array.buffer.slice(array.byteOffset, array.byteOffset + array.byteLength) as ArrayBuffer;
}
