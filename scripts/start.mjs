// npm start [-- folder] [-- --port 8000] [-- --embedded]
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
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
    const opened = positionals[0] ? { folder: realpathSync(positionals[0]) } : copyOfExamples(scratch);
    const subject = { ...opened, scratch, port: Number(values.port) };
    const desktop = values.embedded ? undefined : await findDesktop();
    if (desktop) await (await import('./start/desktop.mjs')).openDesktop(desktop, subject);
    else await (await import('./start/embedded.mjs')).serveEmbedded(subject);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
});

/** Copies the examples, so that changes do not affect the checkout. Opens the broken one first. */
function copyOfExamples(scratch) {
  const folder = path.join(scratch, 'examples');
  cpSync(fromRoot('examples'), folder, { recursive: true, verbatimSymlinks: true });
  console.log(
    `Opening a copy of examples/: ${folder}\nWhat is changed there is lost at the end; "npm start -- <folder>" opens a folder of your own.`,
  );
  return { folder, file: path.join(folder, 'imagefactory_plugins', 'Broken', 'info.json') };
}

async function findDesktop() {
  const { codeOnPath, desktopVsCode } = await import('./vscode/desktop.mjs');
  if (process.env.VSCODE_EXECUTABLE) return { program: await desktopVsCode() };
  const code = codeOnPath();
  if (code) return { program: code, wait: true };
  const program = await desktopVsCode('stable');
  return program && { program };
}
