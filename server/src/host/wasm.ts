import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { loadPythonParser, type PythonParser } from '../python/parser.ts';

/** The folder of the running bundle; of this file when run from sources. */
export function bundleFolder(): string {
  return path.dirname(fileURLToPath(import.meta.url));
}

let loading: Promise<PythonParser> | undefined;

/**
 * Loads the Python parser from two WebAssembly files, once per process. They are next to the bundle, or in their packages when run from
 * sources.
 * @throws Error naming the missing file
 */
export function loadPython(): Promise<PythonParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PythonParser> {
  raiseTieringBudget();
  return loadPythonParser({ runtime: bytesOf('web-tree-sitter'), grammar: bytesOf('tree-sitter-python') });
}

/**
 * Makes V8 optimize the parser only after some dozens of files. By default, V8 starts with the first file, and a process waits for the optimization before it
 * exits: that takes longer than checking a plugin.
 */
function raiseTieringBudget(): void {
  setFlagsFromString('--wasm-tiering-budget=200000000');
}

/** The WebAssembly file of a package, which has the same name as the package. */
function bytesOf(name: string): Uint8Array {
  const beside = path.join(bundleFolder(), `${name}.wasm`);
  try {
    return readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`${name}/${name}.wasm`));
  } catch (error) {
    throw new Error(`the Python parser cannot be loaded: ${beside} is missing or cannot be read`, { cause: error });
  }
}
