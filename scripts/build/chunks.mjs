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
          const { code, map } = await esbuild.transform(text, { format: 'cjs', target, sourcemap: isMapped ? 'external' : false });
          // Without any `import()`, Node does not load its own loader of ECMAScript modules. The Python parser's runtime has a variable `require`.
          const lazy = loadedWhenUsed(code.replaceAll(/\bimport\(("[^"]*")\)/g, 'Promise.resolve().then(() => module.require($1))'));
          const loaded = minify ? (await esbuild.transform(lazy, { format: 'cjs', target, minify })).code : lazy;
          writeFileSync(file, isMapped ? `${loaded}//# sourceMappingURL=${path.basename(file)}.map\n` : loaded);
          if (isMapped) writeFileSync(`${file}.map`, map);
        }
        const written = new Set(outputFiles.flatMap(({ path: file }) => [path.basename(file), `${path.basename(file)}.map`]));
        for (const name of readdirSync(outdir)) if (isChunk(name) && !written.has(name)) rmSync(path.join(outdir, name));
      });
    },
  };
}

/**
 * Makes a chunk load the chunks and the modules of Node that it imports when it first uses them. Lines stay where they are, for the source map.
 * @param {string} code a chunk as esbuild converts it without minifying: each import is one line that declares a variable with a unique name
 * @returns {string}
 */
function loadedWhenUsed(code) {
  return [...code.matchAll(/^var (import_\w+) = require\(("(?:\.\/|node:)[^"]*")\);$/gm)].reduce((text, [line, name, imported]) => {
    const wholes = text.match(new RegExp(`\\b${name}\\b(?!\\.)`, 'g')) ?? [];
    // Besides its members, only the declaration may mention it. A chunk of which no member is used is imported for its effects.
    if (wholes.length > 1 || !text.includes(`${name}.`)) return text;
    return text
      .replaceAll(new RegExp(`(\\bnew )?\\b${name}\\.([\\w$]+)`, 'g'), (_, created, member) =>
        created ? `new (${name}().${member})` : `${name}().${member}`,
      )
      .replace(line, `var loaded_${name}; function ${name}() { return loaded_${name} ??= require(${imported}); }`);
  }, code);
}
