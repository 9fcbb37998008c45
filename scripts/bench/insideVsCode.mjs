import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** Push and pull alternate, so that load on the machine affects both. */
const ROUNDS = 3;
/** Edits per round and place: half of them add a finding, half remove it. */
const EDITS = 10;
const TIMEOUT_MS = 30_000;

/**
 * Runs inside VS Code. Measures the time from an edit until VS Code has the diagnostics, pushed and pulled, with `vscode-languageclient` and the built
 * server. Two documents are open in two columns; the module of the delegate is closed. Writes the times to `BENCH_RESULTS`, by way and place, in
 * milliseconds.
 */
export async function run() {
  const { BENCH_SERVER, BENCH_RESULTS } = process.env;
  const plugin = path.join(vscode.workspace.workspaceFolders[0].uri.fsPath, 'imagefactory_plugins', 'Granite');
  const [info, initializer] = await Promise.all(
    ['Granite.info', '__init__.py'].map((name) => vscode.workspace.openTextDocument(path.join(plugin, name))),
  );
  await vscode.languages.setTextDocumentLanguage(info, 'json');
  await vscode.window.showTextDocument(info, { viewColumn: vscode.ViewColumn.One, preview: false });
  await vscode.window.showTextDocument(initializer, { viewColumn: vscode.ViewColumn.Two, preview: false });
  const plugged = { info, initializer, module: vscode.Uri.file(path.join(plugin, 'Granite.py')) };
  const times = { push: {}, pull: {} };
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of ['push', 'pull']) {
      const client = clientFor(BENCH_SERVER, way);
      await client.start();
      for (const [place, measure] of Object.entries(PLACES)) {
        times[way][place] ??= [];
        // The first two are a warm-up.
        for (let i = -2; i < EDITS; i++) {
          const time = await measure(plugged, i % 2 === 0);
          if (i >= 0) times[way][place].push(time);
          // Longer than the timers of VS Code's client, and not synchronized with them.
          await pause(600 + 37 * ((i + 2) % 7));
        }
      }
      await client.stop();
    }
  }
  writeFileSync(BENCH_RESULTS, JSON.stringify(times));
}

/** The documents in which findings appear, and how to add (`isOn`) or remove them. */
const PLACES = {
  'the document itself': ({ info }, isOn) => edited(info, ['"os"', '"oss"'], isOn, info.uri, 'invalid-type'),
  'the other open document': ({ initializer, info }, isOn) => edited(initializer, ['Good', 'Bad'], isOn, info.uri, 'wrong-interface'),
  'a closed document': ({ initializer, module }, isOn) => edited(initializer, ['Good', 'Bad'], isOn, module, 'method-signature'),
  'an open document, edited on disk': async ({ module, initializer }, isOn) => {
    const text = readFileSync(module.fsPath, 'utf8');
    const end = shown(initializer.uri, 'unresolved-delegate-class', isOn);
    const start = performance.now();
    writeFileSync(module.fsPath, isOn ? text.replace('class Good', 'class Gone') : text.replace('class Gone', 'class Good'));
    return (await end) - start;
  },
};

async function edited(document, words, isOn, place, rule) {
  const [before, after] = isOn ? words : [...words].reverse();
  const at = document.getText().indexOf(before);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), after);
  const shownAt = shown(place, rule, isOn);
  let start = 0;
  // The time that VS Code takes to apply an edit is not the server's.
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document && event.contentChanges.length > 0) start ||= performance.now();
  });
  await vscode.workspace.applyEdit(edit);
  const end = await shownAt;
  listener.dispose();
  return end - start;
}

/**
 * Resolves with the time at which VS Code has (`isOn`) or no longer has a diagnostic of a rule in a document. Polls, because VS Code delays the event for
 * changed diagnostics by 50 ms, which would hide all differences.
 */
function shown(uri, rule, isOn) {
  const until = performance.now() + TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const poll = () => {
      const has = vscode.languages.getDiagnostics(uri).some(({ code }) => (code?.value ?? code) === rule);
      const now = performance.now();
      if (has === isOn) resolve(now);
      else if (now > until) reject(new Error(`${rule} did not ${isOn ? 'come' : 'go'} in ${uri}`));
      else setImmediate(poll);
    };
    poll();
  });
}

/** A client like that of the extension (`client/src/session/session.ts`), except for how it gets diagnostics. */
function clientFor(module, diagnostics) {
  const documentSelector = ['json', 'python'].map((language) => ({ scheme: 'file', language }));
  const initializationOptions = { diagnostics };
  const diagnosticPullOptions = { onChange: true };
  return new LanguageClient(
    'bench',
    { module, transport: TransportKind.ipc },
    { documentSelector, initializationOptions, diagnosticPullOptions },
  );
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
