// npm run bench [-- --details] [-- --most 1000] [-- --only command-line|server|workspace|extension]
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatted, heading } from './bench/table.mjs';
import { build } from './build.mjs';
import { main } from './lib/main.mjs';
import { ensureInstalled } from './setup.mjs';

/**
 * Compares the built programs with their peers and prints a table of ratios; with `--details` or `--only`, also the times of individual parts. Exceeded
 * budgets are not failures, because times depend on the machine.
 */
await main(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      details: { type: 'boolean' },
      most: { type: 'string', default: '10000' },
      only: { type: 'string' },
      'no-build': { type: 'boolean' },
    },
  });
  await ensureInstalled();
  if (!values['no-build']) await build({ minify: true });
  if (!values.only) await inScratch(async (scratch) => (await import('./bench/ratios.mjs')).ratios(scratch));
  if (!values.only && !values.details) return;
  const benches = {
    'command-line': async () => (await import('./bench/commandLine.mjs')).commandLine,
    server: async () => (await import('./bench/server.mjs')).server,
    workspace: async () => (await import('./bench/workspace.mjs')).workspace,
    extension: async () => (await import('./bench/extension.mjs')).extension,
  };
  if (values.only && !(values.only in benches))
    throw new Error(`No such bench: ${values.only}. There are ${Object.keys(benches).join(', ')}.`);
  console.log(`Node ${process.version}, ${process.platform}, ${cpus().length} cores\n\n${heading()}`);
  for (const name of values.only ? [values.only] : Object.keys(benches)) {
    const bench = await benches[name]();
    await inScratch((scratch) => bench(scratch, { most: Number(values.most) }, (row) => console.log(formatted(row))));
  }
});

async function inScratch(work) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'imagefactory-bench-'));
  try {
    await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
