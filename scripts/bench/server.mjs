import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from '../../test/support/host/cache.mjs';
import { HOSTILE, writePlugins } from './corpus.mjs';
import { opened, started, startOnce, typed, useOf } from './editor.mjs';
import { alternate, percentile, runOnce } from './measure.mjs';

const EDITS = 10_000;
/** For a server that delays its diagnostics. */
const FEW_EDITS = 20;

/** Measures the language server: startup, edits, memory, and hostile documents. @type {import('./table.mjs').Bench} */
export async function server(scratch, _options, row) {
  writePlugins(scratch, 20);
  const start = await alternate(
    () => runOnce(['-e', '0'], scratch),
    () => startOnce(scratch),
    7,
  );
  row({ what: 'server, spawned to initialized', ms: start.other.ms, bare: start.one.ms, budget: { ms: Math.round(start.one.ms + 60) } });
  await edits(scratch, row);
  for (const [what, text] of Object.entries(HOSTILE)) await hostile(scratch, what, text(), row);
  const peer = jsonServer();
  if (peer) await compared(scratch, peer, row);
}

/** VS Code's own JSON server, which users are used to, if a VS Code for tests is installed. */
function jsonServer() {
  const inside = 'vscode/extensions/json-language-features/server/dist/node/jsonServerMain.js';
  const hosts = existsSync(cacheFolder()) ? readdirSync(cacheFolder()).sort().reverse() : [];
  return hosts.map((host) => path.join(cacheFolder(), host, inside)).find(existsSync);
}

async function compared(folder, program, row) {
  const start = await alternate(
    () => runOnce(['-e', '0'], folder),
    () => startOnce(folder, program),
    5,
  );
  row({ what: "peer, VS Code's JSON server: to initialized", ms: start.other.ms, bare: start.one.ms });
  const client = await started(folder, program);
  const uri = pathToFileURL(path.join(folder, 'peer.json')).href;
  const times = [];
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text: '{}' } });
  for (let version = 2; version < FEW_EDITS + 2; version++) {
    const published = client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && params.diagnostics.length > 0);
    const begin = performance.now();
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: `{ "a": ${version}, }` }] });
    await published;
    times.push(performance.now() - begin);
  }
  row({ what: '  edit to findings, p95', ms: percentile(times, 0.95), mib: useOf(client.pid).mib });
  await client.stop();
}

async function edits(folder, row) {
  const { client, document } = await opened(folder);
  let early = 0;
  const times = await typed(client, document, EDITS, (edits) => {
    if (edits === 1000) early = useOf(client.pid).mib;
  });
  const late = useOf(client.pid).mib;
  await client.stop();
  row({ what: 'edit to findings, 1 KB, p95', ms: percentile(times, 0.95), budget: { ms: 10 } });
  if (late > 0) {
    row({ what: `${EDITS} edits, memory at the end`, ms: times.reduce((sum, ms) => sum + ms, 0), mib: late, budget: { mib: 120 } });
    row({ what: `growth since edit 1000`, ms: 0, mib: Math.max(0.1, late - early), budget: { mib: 10 } });
  }
}

async function hostile(folder, what, text, row) {
  const home = path.join(folder, 'imagefactory_plugins', 'Hostile');
  mkdirSync(home, { recursive: true });
  const file = path.join(home, 'Hostile.info');
  writeFileSync(file, text);
  const client = await started(folder);
  const uri = pathToFileURL(file).href;
  const answered = async (version, method, params) => {
    const published = client.notified('textDocument/publishDiagnostics', (result) => result.uri === uri && result.version === version);
    const before = useOf(client.pid).cpu;
    const start = performance.now();
    client.notify(method, params);
    await published;
    return { ms: performance.now() - start, cpu: useOf(client.pid).cpu - before, budget: { ms: 200 } };
  };
  // Includes the search of the folder, which finds the same document on the disk.
  const atOpening = await answered(1, 'textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } });
  row({ what: `server, ${what}`, ...atOpening });
  const place = { line: 0, character: 0 };
  const contentChanges = [{ range: { start: place, end: place }, text: ' ' }];
  row({ what: '  an edit of it', ...(await answered(2, 'textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges })) });
  await client.stop();
}
