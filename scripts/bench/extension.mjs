import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { fromRoot } from '../lib/paths.mjs';
import { packageExtension } from '../package/extension.mjs';
import { writePlugins } from './corpus.mjs';
import { percentile } from './measure.mjs';

const RUNS = 3;

/** Measures the size of the extension's package, and its activation in VS Code. @type {import('./table.mjs').Bench} */
export async function extension(scratch, _options, row) {
  row({ what: 'the package', kb: statSync(await packageExtension()).size / 1000, budget: { kb: 900 } });
  const { DEFAULT_VERSION } = await import('../../test/support/host/versions.mjs');
  const { installHost } = await import('../../test/support/host/install.mjs');
  const host = await installHost(DEFAULT_VERSION);
  const tests = await testModule(scratch);
  const folder = extensionFolder(scratch);
  const workspace = path.join(scratch, 'without-plugins');
  mkdirSync(workspace);
  const without = await activation(host, { extension: folder, tests, workspace }, false);
  row({ what: 'loading and activate() where there are no plugins', ms: without.own, budget: { ms: 5 } });
  row({ what: "the same by VS Code's clock", ...without });
  writePlugins(path.join(scratch, 'with-plugins'), 20);
  const plugged = await activation(host, { extension: folder, tests, workspace: path.join(scratch, 'with-plugins') }, true);
  row({ what: 'activated where there are, until the client is loaded', ...plugged, budget: { ms: 30 } });
}

/** The medians of several VS Code windows, each of which activates the extension once. */
async function activation(host, run, hasPlugins) {
  const { runTests } = await import('../../test/support/host/runTests.mjs');
  const results = path.join(path.dirname(run.workspace), 'activation.json');
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const env = { BENCH_RESULTS: results, BENCH_HAS_PLUGINS: hasPlugins ? 'yes' : '' };
    const { code, log } = await runTests(host, { ...run, results, env });
    if (code !== 0) throw new Error(`VS Code ended with ${code}\n${log}`);
    times.push(JSON.parse(readFileSync(results, 'utf8')));
  }
  return Object.fromEntries(['ms', 'cpu', 'own'].map((part) => [part, median(times.map((time) => time[part]))]));
}

const median = (values) => percentile(values, 0.5);

/** A folder with the built extension, without activation events, so that only the measuring module activates it. */
function extensionFolder(scratch) {
  const folder = path.join(scratch, 'extension');
  mkdirSync(folder);
  const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  for (const name of ['dist', 'schemas', 'snippets']) symlinkSync(fromRoot(name), path.join(folder, name), 'junction');
  return folder;
}

async function testModule(scratch) {
  const outfile = path.join(scratch, 'activation.cjs');
  const entryPoints = [fromRoot('scripts/bench/activation.mjs')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'warning' });
  return outfile;
}
