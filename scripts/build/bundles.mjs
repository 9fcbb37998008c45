import { fromRoot, root } from '../lib/paths.mjs';
import { readManifest } from '../package/manifest.mjs';
import { commonJsChunks } from './chunks.mjs';

/**
 * In the client, `import()` becomes `require`, through which VS Code provides its API. Not in the other bundles: the Python parser's runtime declares a
 * `require` of its own, which would be used before it is initialized.
 */
const CLIENT = { supported: { 'dynamic-import': false } };

/**
 * The extension's entry point, and the rest of the client, which is loaded when needed. The language server, the command line, and its worker threads are
 * built together, because they share most of their modules.
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

/** Files that the programs read at run time, copied next to the bundles: the Python parser, and the scripts of `verify`. */
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
      // jsonc-parser's `main` is a UMD module, whose `require` calls the bundler cannot see.
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

/** A plugin that loads a module from another bundle instead of including it. */
function bundledApart(name) {
  return {
    name: 'bundled-apart',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^\\./${name}(\\.ts)?$`) }, () => ({ path: `./${name}.js`, external: true }));
    },
  };
}

/** @returns {string | undefined} the URL in package.json; undefined until the project is published */
function repositoryAddress() {
  const { repository } = readManifest();
  return typeof repository === 'object' ? repository.url : repository;
}
