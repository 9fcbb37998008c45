import { fromRoot, root } from '../lib/paths.mjs';
import { readManifest } from '../package/manifest.mjs';
import { commonJsChunks } from './chunks.mjs';

/**
 * In the client, `import()` becomes `require`, which VS Code's API comes through. Not in the others: the Python parser's
 * runtime has a `require` of its own, which would be taken before it is there.
 */
const CLIENT = { supported: { 'dynamic-import': false } };

/**
 * The activator and the rest of the client; and the language server and the command line, which share parts.
 */
const ENTRIES = [
  {
    name: 'extension',
    entryPoints: { extension: 'client/src/extension.ts' },
    options: { ...CLIENT, external: ['vscode'], plugins: [bundledApart('client')] },
  },
  { name: 'client', entryPoints: { client: 'client/src/main.ts' }, options: { ...CLIENT, external: ['vscode'] } },
  {
    name: 'programs',
    entryPoints: { server: 'server/src/server.ts', worker: 'server/src/worker.ts', cli: 'server/src/cli.ts' },
    options: { plugins: [commonJsChunks()] },
  },
];

/** What the programs read at run time, next to the bundles: the parts of the Python parser, and the scripts that `verify` runs. */
export const ASSETS = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/tree-sitter-python/tree-sitter-python.wasm',
  'server/src/verify/imagefactory_stand_in.py',
  'server/src/verify/verify_plugin.py',
];

/**
 * The esbuild options of every bundle.
 * @param {{minify: boolean, to: string}} mode minified bundles carry no source maps; `to` is the folder, relative to the root
 * @returns {{name: string, options: import('esbuild').BuildOptions}[]}
 */
export function bundles({ minify, to }) {
  return ENTRIES.map(({ name, entryPoints, options = {} }) => ({
    name,
    options: {
      absWorkingDir: root,
      entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([entry, file]) => [entry, fromRoot(file)])),
      outdir: fromRoot(to),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // jsonc-parser's `main` hides its parts from the bundler; its `module` does not.
      mainFields: ['module', 'main'],
      minify,
      sourcemap: minify ? false : 'linked',
      legalComments: 'none',
      define: { 'import.meta.url': 'importMetaUrl', REPOSITORY: JSON.stringify(repositoryAddress()) ?? 'undefined' },
      inject: [fromRoot('scripts/build/import-meta-url.js')],
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

/** @returns {string | undefined} as package.json names it, once the project is published */
function repositoryAddress() {
  const { repository } = readManifest();
  return typeof repository === 'object' ? repository.url : repository;
}
