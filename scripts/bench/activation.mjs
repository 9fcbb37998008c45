import { writeFileSync } from 'node:fs';
import Module from 'node:module';
import * as vscode from 'vscode';

/**
 * Run inside of VS Code: measures how long the extension takes from being woken to being active and, where there are plugins, until the
 * rest of its client is loaded. Writes the time, that on the processors, and that of the extension's own code in ms to `BENCH_RESULTS`.
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

/** Adds up what it takes to load the extension's module and to run its `activate()`. VS Code's figure includes its own work before and after. */
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

/** Extensions and this module share one process, and its modules. */
function isLoaded(file) {
  return Object.values(require.cache).some((module) => module?.loaded && module.filename.endsWith(`dist/${file}`));
}
