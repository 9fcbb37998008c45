import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { fromRoot } from '../lib/paths.mjs';
import { percentile } from './measure.mjs';

/**
 * Measures pushed and pulled diagnostics in a real VS Code: the reason for the choice in `docs/decisions.md`.
 * @type {import('./table.mjs').Bench}
 */
export async function diagnostics(scratch, _options, row) {
  const [workspace, extension] = [path.join(scratch, 'workspace'), path.join(scratch, 'extension')];
  write(workspace, PLUGIN);
  // VS Code needs an extension under development to run tests. This one is empty, so that only the measured client is active.
  write(extension, { 'package.json': JSON.stringify({ name: 'bench', publisher: 'bench', version: '1.0.0', engines: { vscode: '*' } }) });
  const tests = path.join(scratch, 'insideVsCode.cjs');
  await build({
    entryPoints: [fromRoot('scripts/bench/insideVsCode.mjs')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const { VERSIONS } = await import('../../test/support/host/versions.mjs');
  const { installHost } = await import('../../test/support/host/install.mjs');
  const { runTests } = await import('../../test/support/host/runTests.mjs');
  for (const version of Object.keys(VERSIONS).sort()) {
    const host = await installHost(version);
    const results = path.join(scratch, `${version}.json`);
    const env = { BENCH_SERVER: fromRoot('dist/server.js'), BENCH_RESULTS: results };
    const { code, log } = await runTests(host, { extension, tests, workspace, results, env, limitMs: 900_000 });
    if (code !== 0) throw new Error(`VS Code ${version} ended with ${code}\n${log}`);
    for (const one of rowsOf(version, JSON.parse(readFileSync(results, 'utf8')))) row(one);
  }
}

/** @returns {import('./table.mjs').Row[]} */
function rowsOf(version, { push, pull }) {
  return Object.keys(push).flatMap((place) => {
    const [pushed, pulled] = [push, pull].map((times) => ({ ms: percentile(times[place], 0.5), p95: percentile(times[place], 0.95) }));
    return [
      { what: `VS Code ${version}, ${place}: push`, ...pushed },
      { what: `  pull`, ...pulled, push: pushed.ms },
    ];
  });
}

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** A plugin with a second class of the other type, whose method has a wrong signature. */
const PLUGIN = {
  'imagefactory_plugins/Granite/Granite.info': `{
    "type": "os",
    "targets": [["Granite", null, null]],
    "description": "Builds Granite",
    "maintainer": { "name": "Stone Works", "email": "plugins@stone.example", "url": "https://stone.example" },
    "version": "1.0",
    "license": "Apache-2.0"
}
`,
  'imagefactory_plugins/Granite/__init__.py': 'from .Granite import Good as delegate_class\n',
  'imagefactory_plugins/Granite/Granite.py': `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate
from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class Good(object):
    def create_base_image(self, builder, template, parameters):
        pass


@implementer(CloudDelegate)
class Bad(object):
    def push_image_to_provider(self, builder):
        pass
`,
};
