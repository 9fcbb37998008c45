import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../lib/paths.mjs';
import { HOSTILE, writePlugins } from './corpus.mjs';
import { alternate, runOnce } from './measure.mjs';

const CLI = fromRoot('dist/cli.js');
const BARE = ['-e', '0'];

/** Measures the command line: startup, many plugins, and hostile documents. @type {import('./table.mjs').Bench} */
export async function commandLine(scratch, { most }, row) {
  const one = folderOf(scratch, 1);
  const start = await alternate(
    () => runOnce(BARE, one),
    () => runOnce([CLI, '--version'], one),
    7,
  );
  row({ what: 'cli.js --version', ...start.other, bare: start.one.ms });
  for (const count of [1, 100, 1000, 10_000].filter((n) => n <= most)) {
    const folder = folderOf(scratch, count);
    const times = count > 100 ? 1 : 5;
    const { one: bare, other: check } = await alternate(
      () => runOnce(BARE, folder),
      () => runOnce([CLI, 'check', '--format', 'json'], folder),
      times,
    );
    row({
      what: `check, ${count} plugin${count === 1 ? '' : 's'}`,
      ...check,
      bare: bare.ms,
      budget: { 1000: { ms: 2000 }, 10000: { ms: 12_000, mib: 400 } }[count],
    });
  }
  // The time shown is the difference to checking one healthy plugin.
  for (const [what, text] of Object.entries(HOSTILE)) {
    const folder = path.join(scratch, what.replaceAll(/\W+/g, '-'), 'imagefactory_plugins', 'Hostile');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'Hostile.info'), text());
    const { one: healthy, other: hostile } = await alternate(
      () => runOnce([CLI, 'check'], one),
      () => runOnce([CLI, 'check'], folder),
      3,
    );
    row({ what: `+ ${what}`, ms: hostile.ms - healthy.ms, cpu: hostile.cpu - healthy.cpu, mib: hostile.mib, budget: { ms: 200 } });
  }
}

function folderOf(scratch, count) {
  const folder = path.join(scratch, `${count}-plugins`);
  mkdirSync(folder, { recursive: true });
  writePlugins(folder, count);
  return folder;
}
