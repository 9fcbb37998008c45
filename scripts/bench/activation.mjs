import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/**
 * Run inside of VS Code: measures how long the extension takes from being woken to being active and, where there are plugins, until the
 * rest of its client is loaded. Writes the time, and that on the processors, in ms to `BENCH_RESULTS`.
 */
export async function run() {
  const { BENCH_RESULTS, BENCH_HAS_PLUGINS } = process.env;
  const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'imagefactory-plugin-tools');
  if (extension.isActive) throw new Error('The extension was active before it was woken.');
  const before = process.cpuUsage();
  const start = performance.now();
  await extension.activate();
  while (BENCH_HAS_PLUGINS && !isLoaded('client.js')) await new Promise((resolve) => setImmediate(resolve));
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  writeFileSync(BENCH_RESULTS, JSON.stringify({ ms, cpu: (user + system) / 1000 }));
}

/** Extensions and this module share one process, and its modules. */
function isLoaded(file) {
  return Object.values(require.cache).some((module) => module?.loaded && module.filename.endsWith(`dist/${file}`));
}
