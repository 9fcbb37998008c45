import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';

/**
 * A client with an initialized server for a folder.
 * @param {string} folder
 * @param {string} [program] the server; default: ours
 */
export async function started(folder, program) {
  const client = new Client(folder, program);
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

/** Measures the time from spawning a server until it is initialized. */
export async function startOnce(folder, program) {
  const start = performance.now();
  const client = await started(folder, program);
  const ms = performance.now() - start;
  await client.stop();
  return { ms, mib: 0 };
}

/** A client with the metadata document of the first plugin open and its diagnostics received. */
export async function opened(folder) {
  const client = await started(folder);
  const file = path.join(folder, 'imagefactory_plugins', 'Plugin0', 'Plugin0.info');
  const document = { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8'), version: 1 };
  const diagnostics = published(client, document);
  client.notify('textDocument/didOpen', { textDocument: { ...document, languageId: 'json' } });
  await diagnostics;
  return { client, document };
}

function published(client, { uri, version }) {
  return client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && params.version === version);
}

/**
 * Edits a document repeatedly, and waits for the diagnostics of each version.
 * @param {(edits: number) => void} [each] called after each edit with the number of edits so far
 * @returns {Promise<number[]>} the time of each edit until its diagnostics, in milliseconds
 */
export async function typed(client, document, edits, each = () => undefined) {
  const { uri, text } = document;
  const times = [];
  for (let i = 1; i <= edits; i++) {
    document.version++;
    const diagnostics = published(client, document);
    const start = performance.now();
    const changed = document.version % 2 === 0 ? text.replace('"os"', `"o${document.version}"`) : text;
    client.notify('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges: [{ text: changed }] });
    await diagnostics;
    times.push(performance.now() - start);
    each(i);
  }
  return times;
}

/** The resident memory of a process in MiB, and its processor time so far in milliseconds; 0 on systems without `/proc`. */
export function useOf(pid) {
  try {
    const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    const [, user = 0, system = 0] =
      /^(?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^\d+ \(.*\) /, '')) ?? [];
    return { mib: Number(resident) / 1024, cpu: (Number(user) + Number(system)) * TICK };
  } catch {
    return { mib: 0, cpu: 0 };
  }
}

/** Linux counts processor time in hundredths of a second. In milliseconds. */
const TICK = 10;
