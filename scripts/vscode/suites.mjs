import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../lib/paths.mjs';

const SOURCE = 'test/vscode/suite';
const OUTPUT = 'out/test/vscode';
const DEFAULT_WORKSPACE = 'examples';

/**
 * The suites of `test/vscode/suite/`, one per folder. A folder may contain a `workspace.json` with the `workspace` folder to open (relative to the
 * project's root), user `settings`, and `restricted: true` to open it in Restricted Mode.
 * @returns {{name: string, workspace: string, settings: Record<string, unknown>, restricted: boolean, tests: string, results: string}[]} with absolute
 * paths; `tests` is the compiled module whose `run()` VS Code calls, and `results` the file that it writes
 */
export function suites() {
  if (!existsSync(fromRoot(SOURCE))) return [];
  return readdirSync(fromRoot(SOURCE), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && testFiles(entry.name).length > 0)
    .map(({ name }) => ({
      name,
      ...configuration(name),
      tests: fromRoot(OUTPUT, 'suite', name, 'run.js'),
      results: fromRoot('out', `vscode-${name}.json`),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function configuration(name) {
  const file = fromRoot(SOURCE, name, 'workspace.json');
  const {
    workspace = DEFAULT_WORKSPACE,
    settings = {},
    restricted = false,
  } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (!existsSync(fromRoot(workspace))) throw new Error(`${SOURCE}/${name}: the workspace ${workspace} does not exist.`);
  return { workspace: fromRoot(workspace), settings, restricted };
}

const testFiles = (name) => readdirSync(fromRoot(SOURCE, name)).filter((file) => file.endsWith('.test.ts'));

/** Compiles the runner and all test files into one bundle each, without mocha and VS Code's API, and writes the module of each suite. */
export async function compileSuites() {
  const { build } = await import('esbuild');
  rmSync(fromRoot(OUTPUT), { recursive: true, force: true });
  const tests = suites().flatMap(({ name }) => testFiles(name).map((file) => fromRoot(SOURCE, name, file)));
  await build({
    entryPoints: [fromRoot('test/vscode/index.ts'), ...tests],
    outbase: fromRoot('test/vscode'),
    outdir: fromRoot(OUTPUT),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  for (const { name, tests: file, results } of suites()) {
    const env = { IMAGEFACTORY_TEST_SUITE: fromRoot(OUTPUT, 'suite', name), IMAGEFACTORY_TEST_RESULTS: results };
    // Set here, because the suites share a server, and their extension hosts get its environment.
    writeFileSync(file, `Object.assign(process.env, ${JSON.stringify(env)});\nexports.run = require('../../index.js').run;\n`);
  }
  return tests.map((file) => path.relative(fromRoot(SOURCE), file));
}
