import { fromRoot } from '../lib/paths.mjs';

/**
 * In the client, `import()` becomes `require`, which VS Code's API comes through. Not in the others: the Python parser's
 * runtime has a `require` of its own, which would be taken before it is there.
 */
const CLIENT = { supported: { 'dynamic-import': false } };

/** One bundle for each way into the program: the activator, the rest of the client, the language server, the command line. */
const ENTRIES = [
  { from: 'client/src/extension.ts', to: 'dist/extension.js', options: { ...CLIENT, external: ['vscode'], plugins: [lazyClient()] } },
  { from: 'client/src/main.ts', to: 'dist/client.js', options: { ...CLIENT, external: ['vscode'] } },
  { from: 'server/src/lsp/main.ts', to: 'dist/server.js' },
  { from: 'server/src/cli/main.ts', to: 'dist/cli.js', executable: true },
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

/** The activator loads the rest of the client from its own bundle, only when there is a plugin. */
function lazyClient() {
  return {
    name: 'lazy-client',
    setup(build) {
      build.onResolve({ filter: /^\.\/(client|main)$/ }, () => ({ path: './client.js', external: true }));
    },
  };
}
