import { writeFileSync } from 'node:fs';
import Module from 'node:module';
import * as vscode from 'vscode';

/**
 * Runs inside VS Code. Measures how long activating the extension takes and, if the workspace has plugins, loading the rest of its client. Writes the
 * elapsed time, the processor time, and the time of the extension's own code to `BENCH_RESULTS`, in milliseconds.
 */
export async function run() {
  const { BENCH_RESULTS, BENCH_HAS_PLUGINS } = process.env;
  const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'imagefactory-plugin-tools');
  if (extension.isActive) throw new Error('The extension was active before it was woken.');
  const own = timeOwnCode();
  const before = process.cpuUsage();
  const start = performance.now();
  await extension.activate();
  while (BENCH_HAS_PLUGINS && !isLoaded('client.js')) await new Promise((resolve) => setImmediate(resolve));
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  writeFileSync(BENCH_RESULTS, JSON.stringify({ ms, cpu: (user + system) / 1000, own: own.ms }));
}

/** Measures loading the extension's module and running its `activate()`. The total time also includes VS Code's own work before and after. */
function timeOwnCode() {
  const own = { ms: 0 };
  const timed = (work) => {
    const start = performance.now();
    const result = work();
    own.ms += performance.now() - start;
    return result;
  };
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (!String(request).endsWith('extension.js')) return load.call(this, request, ...rest);
    Module._load = load;
    const { activate, deactivate } = timed(() => load.call(this, request, ...rest));
    return { activate: (context) => timed(() => activate(context)), deactivate };
  };
  return own;
}

/** Whether a bundle of the extension is loaded. Extensions and this module share one process and one module cache. */
function isLoaded(file) {
  return Object.values(require.cache).some((module) => module?.loaded && module.filename.endsWith(`dist/${file}`));
}
