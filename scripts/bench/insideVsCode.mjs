import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** By turns, so that a busy machine is busy for both ways. */
const ROUNDS = 3;
/** Edits of a round at each place: half of them make a finding come, half make it go. */
const EDITS = 10;
const PATIENCE_MS = 30_000;

/**
 * Run inside of VS Code: measures how long findings take from an edit until VS Code has them, pushed and pulled, with VS Code's own client
 * and the built server. Two documents are open in two columns, the module of the delegate is closed. Writes the times in ms, by way and
 * place, to `BENCH_RESULTS`.
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
        // The first two only warm up what runs for the first time.
        for (let i = -2; i < EDITS; i++) {
          const time = await measure(plugged, i % 2 === 0);
          if (i >= 0) times[way][place].push(time);
          // Longer than the timers of VS Code's client, and never in step with them.
          await pause(600 + 37 * ((i + 2) % 7));
        }
      }
      await client.stop();
    }
  }
  writeFileSync(BENCH_RESULTS, JSON.stringify(times));
}

/** Where findings show, and what makes them come (`isOn`) and go. */
const PLACES = {
  'the document itself': ({ info }, isOn) => edited(info, ['"os"', '"oss"'], isOn, info.uri, 'invalid-type'),
  'the other open document': ({ initializer, info }, isOn) => edited(initializer, ['Good', 'Bad'], isOn, info.uri, 'wrong-interface'),
  'a closed document': ({ initializer, module }, isOn) => edited(initializer, ['Good', 'Bad'], isOn, module, 'method-signature'),
  'an open document, edited on disk': async ({ module, initializer }, isOn) => {
    const text = readFileSync(module.fsPath, 'utf8');
    const told = shown(initializer.uri, 'unresolved-delegate-class', isOn);
    const start = performance.now();
    writeFileSync(module.fsPath, isOn ? text.replace('class Good', 'class Gone') : text.replace('class Gone', 'class Good'));
    return (await told) - start;
  },
};

async function edited(document, words, isOn, place, rule) {
  const [before, after] = isOn ? words : [...words].reverse();
  const at = document.getText().indexOf(before);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), after);
  const told = shown(place, rule, isOn);
  let start = 0;
  // What VS Code takes to apply an edit is not the server's.
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document && event.contentChanges.length > 0) start ||= performance.now();
  });
  await vscode.workspace.applyEdit(edit);
  const end = await told;
  listener.dispose();
  return end - start;
}

/**
 * Resolves with the time at which VS Code has, or has no more, a finding of a rule in a document. The event that tells of it comes 50 ms later,
 * because VS Code gathers what changes meanwhile; that would hide all differences.
 */
function shown(uri, rule, isOn) {
  const until = performance.now() + PATIENCE_MS;
  return new Promise((resolve, reject) => {
    const look = () => {
      const has = vscode.languages.getDiagnostics(uri).some(({ code }) => (code?.value ?? code) === rule);
      const now = performance.now();
      if (has === isOn) resolve(now);
      else if (now > until) reject(new Error(`${rule} did not ${isOn ? 'come' : 'go'} in ${uri}`));
      else setImmediate(look);
    };
    look();
  });
}

/** As the extension makes it (`client/src/session.ts`), but for the way. */
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
