import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';

/**
 * A client whose server has been introduced to a folder.
 * @param {string} folder
 * @param {string} [program] the server, ours unless given
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

/** How long it takes from the start of a server until it is introduced. */
export async function startOnce(folder, program) {
  const start = performance.now();
  const client = await started(folder, program);
  const ms = performance.now() - start;
  await client.stop();
  return { ms, mib: 0 };
}

/** A server with the metadata of the first plugin open and told of. */
export async function opened(folder) {
  const client = await started(folder);
  const file = path.join(folder, 'imagefactory_plugins', 'Plugin0', 'Plugin0.info');
  const document = { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8'), version: 1 };
  const told = published(client, document);
  client.notify('textDocument/didOpen', { textDocument: { ...document, languageId: 'json' } });
  await told;
  return { client, document };
}

function published(client, { uri, version }) {
  return client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && params.version === version);
}

/**
 * A document is typed in, one letter after the other; each edit waits for the findings that belong to it.
 * @param {(edits: number) => void} [each] told how many edits there were
 * @returns {Promise<number[]>} how long each took, in ms
 */
export async function typed(client, document, edits, each = () => undefined) {
  const { uri, text } = document;
  const times = [];
  for (let i = 1; i <= edits; i++) {
    document.version++;
    const told = published(client, document);
    const start = performance.now();
    const changed = document.version % 2 === 0 ? text.replace('"os"', `"o${document.version}"`) : text;
    client.notify('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges: [{ text: changed }] });
    await told;
    times.push(performance.now() - start);
    each(i);
  }
  return times;
}

/** What a process holds in MiB, and its time on the processors so far in ms; 0 where the system does not tell. */
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

/** Linux counts in hundredths of a second. */
const TICK = 10;
