import { fromRoot } from '../lib/paths.mjs';

/**
 * In the client, `import()` becomes `require`, which VS Code's API comes through. Not in the others: the Python parser's
 * runtime has a `require` of its own, which would be taken before it is there.
 */
const CLIENT = { supported: { 'dynamic-import': false } };

/**
 * The activator and the rest of the client; the language server and the command line, which share one bundle, as they have most modules in
 * common. A module that is only imported by `import()` is run when that happens.
 */
const ENTRIES = [
  {
    from: 'client/src/extension.ts',
    to: 'dist/extension.js',
    options: { ...CLIENT, external: ['vscode'], plugins: [bundledApart('client')] },
  },
  { from: 'client/src/main.ts', to: 'dist/client.js', options: { ...CLIENT, external: ['vscode'] } },
  { from: 'server/src/programs.ts', to: 'dist/programs.js' },
  { from: 'server/src/server.ts', to: 'dist/server.js', options: { plugins: [bundledApart('programs')] } },
  { from: 'server/src/cli.ts', to: 'dist/cli.js', executable: true, options: { plugins: [bundledApart('programs')] } },
];

/** The files that the Python parser reads at run time; they lie beside the bundles. */
export const ASSETS = [
  { from: 'node_modules/web-tree-sitter/web-tree-sitter.wasm', to: 'dist/web-tree-sitter.wasm' },
  { from: 'node_modules/tree-sitter-python/tree-sitter-python.wasm', to: 'dist/tree-sitter-python.wasm' },
];

/**
 * The esbuild options of every bundle.
 * @param {{minify: boolean}} mode minified bundles carry no source maps
 * @returns {{to: string, executable: boolean, options: import('esbuild').BuildOptions}[]}
 */
export function bundles({ minify }) {
  return ENTRIES.map(({ from, to, executable = false, options = {} }) => ({
    to,
    executable,
    options: {
      entryPoints: [fromRoot(from)],
      outfile: fromRoot(to),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // jsonc-parser's `main` hides its parts from the bundler; its `module` does not.
      mainFields: ['module', 'main'],
      minify,
      sourcemap: minify ? false : 'linked',
      legalComments: 'none',
      define: { 'import.meta.url': 'importMetaUrl' },
      inject: [fromRoot('scripts/build/import-meta-url.js')],
      banner: executable ? { js: '#!/usr/bin/env node' } : {},
      logLevel: 'warning',
      ...options,
    },
  }));
}

/** What lies in another bundle is loaded from there. */
function bundledApart(name) {
  return {
    name: 'bundled-apart',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^\\./${name}(\\.ts)?$`) }, () => ({ path: `./${name}.js`, external: true }));
    },
  };
}
