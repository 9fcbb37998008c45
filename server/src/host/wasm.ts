import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPythonParser, type PythonParser } from '../python/parser.ts';

/** The folder of the running bundle; of this file when run from sources. */
export function bundleFolder(): string {
  return path.dirname(fileURLToPath(import.meta.url));
}

let loading: Promise<PythonParser> | undefined;

/**
 * Loads the Python parser, once in a process, from the two WebAssembly files: they lie beside the bundle, or in their packages when
 * run from sources.
 * @throws Error naming the file that is missing
 */
export function loadPython(): Promise<PythonParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PythonParser> {
  const [runtime, grammar] = await Promise.all([bytesOf('web-tree-sitter'), bytesOf('tree-sitter-python')]);
  return loadPythonParser({ runtime, grammar });
}

/** The WebAssembly file of a package, which both packages call like themselves. */
async function bytesOf(name: string): Promise<Uint8Array> {
  const beside = path.join(bundleFolder(), `${name}.wasm`);
  try {
    return await readFile(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`${name}/${name}.wasm`));
  } catch (error) {
    throw new Error(`the Python parser cannot be loaded: ${beside} is missing or cannot be read`, { cause: error });
  }
}
