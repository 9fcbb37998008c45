import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Whether a file is a chunk of the programs: its name ends with a hash of its contents. */
export const isChunk = (name) => /-[A-Z0-9]{8}\.js(\.map)?$/.test(name);

/**
 * Splits the programs into chunks that are loaded on demand. esbuild can only split ECMAScript modules, and Node takes longer to load twenty of those than
 * twenty CommonJS modules, so each chunk is converted afterwards. Chunks of earlier builds are removed.
 * @returns {import('esbuild').Plugin}
 */
export function commonJsChunks() {
  return {
    name: 'commonjs-chunks',
    setup({ esbuild, initialOptions, onEnd }) {
      const { outdir, minify, target } = initialOptions;
      const isMapped = Boolean(initialOptions.sourcemap);
      Object.assign(initialOptions, { format: 'esm', splitting: true, write: false, sourcemap: isMapped ? 'inline' : false });
      onEnd(async ({ outputFiles = [] }) => {
        for (const { path: file, text } of outputFiles) {
          const { code, map } = await esbuild.transform(text, { format: 'cjs', target, minify, sourcemap: isMapped ? 'external' : false });
          // Other `import()` calls are for Node's own modules.
          const loaded = code.replaceAll(/\bimport\(("\.\/[^"]*")\)/g, 'Promise.resolve().then(() => require($1))');
          writeFileSync(file, isMapped ? `${loaded}//# sourceMappingURL=${path.basename(file)}.map\n` : loaded);
          if (isMapped) writeFileSync(`${file}.map`, map);
        }
        const written = new Set(outputFiles.flatMap(({ path: file }) => [path.basename(file), `${path.basename(file)}.map`]));
        for (const name of readdirSync(outdir)) if (isChunk(name) && !written.has(name)) rmSync(path.join(outdir, name));
      });
    },
  };
}
