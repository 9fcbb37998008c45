import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '../lib/paths.mjs';
import { packageExtension } from '../package/extension.mjs';
import { HOSTILE, writePlugins } from './corpus.mjs';
import { opened, started, startOnce, typed, useOf } from './editor.mjs';
import { alternate, percentile, runOnce } from './measure.mjs';
import { installPeers } from './peers.mjs';

const CLI = fromRoot('dist/cli.js');
const BARE = ['-e', '0'];
const PARSER = fromRoot('dist/tree-sitter-python.wasm');
const EDITS = 200;
const PEER_EDITS = 20;

/**
 * Compares with peers in the same run, alternately, and prints a Markdown table of ratios, which depend less on the machine than times do.
 * @param {string} scratch an empty folder
 */
export async function ratios(scratch) {
  const peers = await installPeers();
  console.log(`\n| What | Ours | Compared with | Ratio | Budget |\n|---|---|---|---|---|`);
  const one = folderOf(scratch, 1);
  const check = await alternate(
    () => runOnce(BARE, one),
    () => runOnce([CLI, 'check'], one),
    9,
  );
  row('`check` of one plugin', check.other.ms, check.one.ms, 'bare Node', 3);
  const floor = await alternate(
    () => runOnce(BARE, one),
    () => runOnce(['-e', LOAD_PARSER], one),
    9,
  );
  row('— of which loading the Python parser', floor.other.ms, floor.one.ms, 'bare Node');
  const many = folderOf(scratch, 1000);
  const thousand = await alternate(
    () => runOnce([peers.pyright, '--outputjson'], many),
    () => runOnce([CLI, 'check', '--format', 'json'], many),
    3,
  );
  row('`check` of 1,000 plugins', thousand.other.ms, thousand.one.ms, 'Pyright', 0.2);
  row('— time on the processors', thousand.other.cpu, thousand.one.cpu, 'Pyright');

  const start = await alternate(
    () => startOnce(one, peers.json),
    () => startOnce(one),
    9,
  );
  row('Server start to `initialized`', start.other.ms, start.one.ms, "VS Code's JSON server", 0.7);
  await edit(one, peers.json);
  for (const what of ['a document of 1 MiB of short values', '50,000 duplicate keys'])
    await large(scratch, what, HOSTILE[what](), peers.json);
  const size = statSync(await packageExtension()).size / 1000;
  console.log(`| .vsix | ${size.toFixed(0)} KB | | | < 900 KB${size > 900 ? ', **over**' : ''} |`);
  const model = cpus()[0]?.model ?? 'unknown processor';
  console.log(
    `\nMedians, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform}, ${cpus().length} cores of ${model}.\n`,
  );
}

/** Parses one line: compiling the WebAssembly alone compiles no function. */
const LOAD_PARSER = `
  const { Parser, Language } = require(${JSON.stringify(fromRoot('node_modules/web-tree-sitter/web-tree-sitter.cjs'))});
  Parser.init().then(() => Language.load(${JSON.stringify(PARSER)})).then((language) => new Parser().setLanguage(language).parse('x = 1'));`;

function row(what, ours, theirs, peer, budget) {
  const ratio = ours / theirs;
  const wanted = budget === undefined ? '' : `${budget} x${ratio > budget ? ', **over**' : ''}`;
  console.log(`| ${what} | ${inMs(ours)} | ${peer}: ${inMs(theirs)} | ${ratio.toFixed(ratio < 0.1 ? 3 : 2)} x | ${wanted} |`);
}

const inMs = (ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** Compares the time from an edit to its diagnostics, as seen by the client. */
async function edit(folder, jsonServer) {
  const { client, document } = await opened(folder);
  await typed(client, document, EDITS);
  const ours = await typed(client, document, EDITS);
  await client.stop();
  const peer = await started(folder, jsonServer);
  const theirs = await peerEdits(peer, pathToFileURL(path.join(folder, 'peer.json')).href);
  await peer.stop();
  row('Edit to diagnostics, p95', percentile(ours, 0.95), percentile(theirs, 0.95), "VS Code's JSON server", 0.02);
}

async function peerEdits(client, uri) {
  const times = [];
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text: '{}' } });
  for (let version = 2; version < PEER_EDITS + 2; version++) {
    const published = client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && params.diagnostics.length > 0);
    const start = performance.now();
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: `{ "a": ${version}, }` }] });
    await published;
    times.push(performance.now() - start);
  }
  return times;
}

/**
 * Compares opening a large document, in processor time, because the JSON server delays its diagnostics. Its text differs from the file, which our server
 * has already checked.
 */
async function large(scratch, what, text, jsonServer) {
  const folder = path.join(scratch, what.replaceAll(/\W+/g, '-'));
  const home = path.join(folder, 'imagefactory_plugins', 'Hostile');
  mkdirSync(home, { recursive: true });
  const file = path.join(home, 'Hostile.info');
  writeFileSync(file, text);
  const uri = pathToFileURL(file).href;
  const open = async (program) => {
    const client = await started(folder, program);
    await client.request('textDocument/documentSymbol', { textDocument: { uri } }).catch(() => undefined);
    const before = useOf(client.pid).cpu;
    const published = client.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && params.version !== undefined);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text: ` ${text}` } });
    await Promise.race([published, new Promise((resolve) => setTimeout(resolve, 30_000))]);
    const { cpu } = useOf(client.pid);
    await client.stop();
    return { ms: cpu - before };
  };
  const { one, other } = await alternate(
    () => open(jsonServer),
    () => open(undefined),
    3,
  );
  row(`Opening ${what}, processor time`, other.ms, one.ms, "VS Code's JSON server", 2);
}

function folderOf(scratch, count) {
  const folder = path.join(scratch, `${count}-plugins`);
  mkdirSync(folder, { recursive: true });
  writePlugins(folder, count);
  return folder;
}
