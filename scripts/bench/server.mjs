import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';
import { HOSTILE, writePlugins } from './corpus.mjs';
import { byTurns, percentile, runOnce } from './measure.mjs';

const EDITS = 10_000;

/** Start, answers to edits, memory and hostile documents of the language server. @type {import('./table.mjs').Bench} */
export async function server(scratch, _options, row) {
  writePlugins(scratch, 20);
  const start = await byTurns(
    () => runOnce(['-e', '0'], scratch),
    () => startOnce(scratch),
    7,
  );
  row({ what: 'server, spawned to initialized', ms: start.other.ms, bare: start.one.ms, budget: { ms: Math.round(start.one.ms + 60) } });
  await edits(scratch, row);
  for (const [what, text] of Object.entries(HOSTILE)) await hostile(scratch, what, text(), row);
}

async function started(folder) {
  const client = new Client(folder);
  const uri = pathToFileURL(folder).href;
  await client.request('initialize', {
    processId: process.pid,
    rootUri: uri,
    capabilities: {},
    workspaceFolders: [{ uri, name: 'bench' }],
  });
  client.notify('initialized', {});
  return client;
}

async function startOnce(folder) {
  const start = performance.now();
  const client = await started(folder);
  const ms = performance.now() - start;
  await client.stop();
  return { ms, mib: 0 };
}

/** A document is typed in, one letter after the other; each edit waits for the findings that belong to it. */
async function edits(folder, row) {
  const client = await started(folder);
  const file = path.join(folder, 'imagefactory_plugins', 'Plugin0', 'Plugin0.info');
  const text = readFileSync(file, 'utf8');
  const uri = pathToFileURL(file).href;
  const published = (version) =>
    client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && params.version === version);
  let told = published(1);
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } });
  await told;
  const times = [];
  let early = 0;
  for (let version = 2; version < EDITS + 2; version++) {
    told = published(version);
    const start = performance.now();
    const changed = version % 2 === 0 ? text.replace('"os"', `"o${version}"`) : text;
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: changed }] });
    await told;
    times.push(performance.now() - start);
    if (version === 1000) early = residentMib(client.pid);
  }
  const late = residentMib(client.pid);
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
  const told = client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri);
  const start = performance.now();
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } });
  await told;
  row({ what: `server, ${what}`, ms: performance.now() - start, budget: { ms: 200 } });
  await client.stop();
}

/** What the process holds, in MiB; 0 where the system does not tell. */
function residentMib(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
