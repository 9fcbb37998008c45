// npm start [-- folder] [-- --port 8000] [-- --embedded]
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { ensureInstalled } from './setup.mjs';

await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    options: { port: { type: 'string', default: '0' }, embedded: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  await ensureInstalled();
  const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'imagefactory-try-')));
  try {
    const folder = positionals[0] ? realpathSync(positionals[0]) : copyOfExamples(scratch);
    const subject = { folder, file: firstDocument(folder), scratch, port: Number(values.port) };
    const desktop = values.embedded ? undefined : await findDesktop();
    if (desktop) await (await import('./start/desktop.mjs')).openDesktop(desktop, subject);
    else await (await import('./start/embedded.mjs')).serveEmbedded(subject);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
});

/** The examples are tried on a copy, so that trying does not change the checkout. */
function copyOfExamples(scratch) {
  const copy = path.join(scratch, 'examples');
  cpSync(fromRoot('examples'), copy, { recursive: true, verbatimSymlinks: true });
  console.log(
    `Opening a copy of examples/: ${copy}\nWhat is changed there is lost at the end; "npm start -- <folder>" opens a folder of your own.`,
  );
  return copy;
}

/** The first metadata document below a folder, to be shown at once. */
function firstDocument(folder) {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|[\\/])info\.json$|\.info$/.test(name) && !name.includes('node_modules'))
    .sort();
  return found[0] && path.join(folder, found[0]);
}

async function findDesktop() {
  const { codeOnPath, desktopVsCode } = await import('./vscode/desktop.mjs');
  if (process.env.VSCODE_EXECUTABLE) return { program: await desktopVsCode() };
  const code = codeOnPath();
  if (code) return { program: code, wait: true };
  const program = await desktopVsCode('stable');
  return program && { program };
}
