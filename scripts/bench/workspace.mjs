import path from 'node:path';
import { writePlugins } from './corpus.mjs';
import { opened, typed, useOf } from './editor.mjs';
import { percentile } from './measure.mjs';

/** Measures large workspaces in an editor: searching and checking all plugins, and edits meanwhile. @type {import('./table.mjs').Bench} */
export async function workspace(scratch, { most }, row) {
  for (const count of [1000, 10_000].filter((n) => n <= most)) await measure(path.join(scratch, `${count}-plugins`), count, row);
}

async function measure(folder, count, row) {
  writePlugins(folder, count);
  const start = performance.now();
  const { client, document } = await opened(folder);
  row({ what: `${count} plugins in an editor: diagnostics of the open one`, ms: performance.now() - start });

  row({ what: '  the first of them are in a view', ms: await firstRows(client, start) });
  const checked = waited(client.request('imagefactory/checkAll', {}), start);
  const meanwhile = await whileWaiting(checked, () => typed(client, document, 1));
  const used = useOf(client.pid);
  row({
    what: '  all of them are searched and checked',
    ms: await checked.ms,
    ...used,
    budget: count === 10_000 ? { mib: 200 } : undefined,
  });
  row({ what: '  edit to findings meanwhile, p95', ms: percentile(meanwhile.flat(), 0.95), budget: { ms: 50 } });
  row({ what: '  edit to findings afterwards, p95', ms: percentile(await typed(client, document, 500), 0.95), budget: { ms: 10 } });

  for (const what of ['for the first time', 'again']) {
    const before = useOf(client.pid);
    const shown = waited(client.request('imagefactory/registries', {}));
    const edits = await whileWaiting(shown, () => typed(client, document, 1));
    const { mib, cpu } = useOf(client.pid);
    row({ what: `  all of them in a view, ${what}`, ms: await shown.ms, mib, cpu: cpu - before.cpu });
    row({ what: '  edit to findings meanwhile, p95', ms: percentile(edits.flat(), 0.95), budget: { ms: 50 } });
  }
  for (const [what, method, params] of [
    ['a symbol of the workspace', 'workspace/symbol', { query: 'Plugin77' }],
    ['who builds a target', 'imagefactory/resolve', { words: 'Plugin4 1' }],
    ['the map of all targets', 'imagefactory/targetMap', {}],
  ]) {
    const before = useOf(client.pid);
    const asked = waited(client.request(method, params));
    row({ what: `  ${what}`, ms: await asked.ms, cpu: useOf(client.pid).cpu - before.cpu });
  }
  await client.stop();
}

/** Requests registries, as the view does, until there are any. @returns the time until then in milliseconds */
async function firstRows(client, start) {
  for (;;) {
    const { registries } = await client.request('imagefactory/registries', { soon: true });
    if (registries.length > 0) return performance.now() - start;
  }
}

/** Tracks whether a promise has resolved, and how long it took in milliseconds. */
function waited(answer, start = performance.now()) {
  const waiting = { isOver: false, ms: undefined };
  waiting.ms = answer.then(() => {
    waiting.isOver = true;
    return performance.now() - start;
  });
  return waiting;
}

/** Repeats work, with short pauses, until a promise has resolved; at least once. */
async function whileWaiting(waiting, work) {
  const results = [];
  do {
    results.push(await work());
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!waiting.isOver);
  return results;
}
