import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { fromRoot, root } from '../lib/paths.mjs';

/** Contains a folder for each run, so that concurrent runs do not interfere. */
const OUT = fromRoot('out', 'unit');

/**
 * Compiles test files with everything they import into a folder in `out/unit`. Compiling once is much faster than in each test process.
 * @param {string[]} files relative to the repository
 * @returns {Promise<string[]>} the compiled files, absolute, in the same order
 * @throws {Error} with the messages of the compiler
 */
export async function compileTests(files) {
  const outdir = path.join(OUT, String(process.pid));
  await build({
    entryPoints: files.map((file) => fromRoot(file)),
    outdir,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [sourcePlaces(), jsonPackages()],
  });
  return files.map((file) => path.join(outdir, file.replace(/\.ts$/, '.mjs')));
}

/** The path of the source of a compiled test file. */
export function sourceOf(compiled) {
  const [run, ...place] = path.relative(OUT, compiled).split(path.sep);
  return run === '..' ? compiled : fromRoot(...place).replace(/\.mjs$/, '.ts');
}

/** Removes the files that {@link compileTests} has written in this process. */
export async function removeCompiled() {
  await rm(path.join(OUT, String(process.pid)), { recursive: true, force: true });
}

/** A plugin that makes `import.meta` refer to the source, so that tests find files relative to it. */
function sourcePlaces() {
  return {
    name: 'source-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        const text = await readFile(file, 'utf8');
        if (!text.includes('import.meta')) return undefined;
        const contents = text
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
        return { contents, loader: 'ts' };
      });
    },
  };
}

/** A plugin for packages that are or import JSON files, which ES modules cannot import without an attribute. */
function jsonPackages() {
  return {
    name: 'json-packages',
    setup({ onResolve }) {
      onResolve({ filter: /^spdx-/ }, ({ path: name, importer }) => ({ path: createRequire(importer).resolve(name) }));
    },
  };
}
