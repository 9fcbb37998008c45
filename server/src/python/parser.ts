import { Language, type Node, Parser } from 'web-tree-sitter';
import type { ByteFacts } from '../files/fileSystem.ts';
import { type CalledMethod, readCalledOn } from './calledOn.ts';
import { type Mention, readMentions } from './mentions.ts';
import { MAX_PYTHON_LENGTH, summarizeTree, TOO_LARGE, tooTangled } from './summarize.ts';
import type { ModuleSummary } from './summary.ts';
import { Node as SyntaxNode } from './syntaxNode.ts';

/** The two WebAssembly files: their bytes, or a path or URL that web-tree-sitter can load by itself. */
export interface PythonWasm {
  /** `web-tree-sitter.wasm`. */
  readonly runtime: Uint8Array | string;
  /** `tree-sitter-python.wasm`. */
  readonly grammar: Uint8Array | string;
}

/** Reads Python text into its summary. */
export interface PythonParser {
  /**
   * Never throws; a text of more than 1 MiB, or one that takes the parser too long, gives a summary that says only that.
   * @param bytes what the bytes of the file say beside the text
   */
  summarize(text: string, bytes?: ByteFacts): ModuleSummary;
  /** The places where one of the names stands as a word; undefined where {@link summarize} would give up. */
  mentions(text: string, names: readonly string[]): readonly Mention[] | undefined;
  /** The methods that a text calls on objects of some names; undefined where {@link summarize} would give up. Never throws. */
  calledOn(text: string, objects: readonly string[]): readonly CalledMethod[] | undefined;
}

/**
 * How often the parser may report progress before a text is given up. Python code takes about 6 reports a KiB, so that a file of the
 * greatest length stays below; a text that makes the parser look for a way out of damage over and over takes seven times as many.
 */
const MAX_STEPS = 7000;

/**
 * How many characters the parser may read, and how many it is given at once. It reads every text once or twice; one with thousands of
 * comments or line continuations in a row makes it look ahead over all of them at each, again and again.
 */
const MAX_READ = 16 * 1024 * 1024;
const CHUNK = 2048;

/**
 * Loads the Python grammar, for Python 2 and 3 alike.
 * @throws Error when the WebAssembly files cannot be read or do not fit each other.
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
      return use(tree.rootNode);
    } finally {
      // The tree lives in the memory of the WebAssembly module, which no garbage collector sees.
      tree.delete();
    }
  };
  return {
    summarize: (text, bytes) =>
      parsed(text, (root) => summarizeTree(SyntaxNode.root(root, text), text, bytes)) ??
      (text.length > MAX_PYTHON_LENGTH ? TOO_LARGE : tooTangled(text, bytes)),
    mentions: (text, names) => parsed(text, (root) => readMentions(root, text, names)),
    calledOn: (text, objects) => parsed(text, (root) => readCalledOn(SyntaxNode.root(root, text), objects)),
  };
}

/** The text as the grammar understands it, with everything at the same place. */
function forGrammar(written: string): string {
  // A carriage return alone ends a line for Python, and not for the grammar.
  const text = written.includes('\r') ? written.replace(/\r(?!\n)/g, '\n') : written;
  // The grammar takes `type(x).y = z` for a type alias: another name of that length does not mislead it.
  return text.replace(/(^[ \t]*|[;:][ \t]*)type(?=[ \t]*[([])/gm, '$1typE');
}

function bytes(array: Uint8Array): ArrayBuffer {
  return array.buffer.slice(array.byteOffset, array.byteOffset + array.byteLength) as ArrayBuffer;
}
