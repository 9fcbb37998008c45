// npm run test:vscode-latest
import { build } from './build.mjs';
import { addCounts, conclude, noCounts } from './lib/counts.mjs';
import { main } from './lib/main.mjs';
import { ensureInstalled } from './setup.mjs';

/** Runs all suites and UI scenarios in the newest known VS Code. The screenshots go to a folder of their own. */
await main(import.meta.url, async () => {
  await ensureInstalled();
  await build();
  const { LATEST_VERSION: version } = await import('../test/support/host/versions.mjs');
  const { runVsCodeSuites } = await import('./vscode-tests.mjs');
  const { runUi } = await import('../test/ui/run.mjs');
  const total = noCounts();
  addCounts(total, await runVsCodeSuites({ version }));
  addCounts(total, await runUi({ version, out: `out/screenshots-${version}` }));
  conclude(total);
});
