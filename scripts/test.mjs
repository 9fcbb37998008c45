// npm test [-- --only stage,stage] [-- --quick]
import { parseArgs } from 'node:util';
import { addCounts, conclude, noCounts, summary } from './lib/counts.mjs';
import { main } from './lib/main.mjs';
import { ensureInstalled } from './setup.mjs';

/** If set, skipped tests and stages count as failed. For environments in which everything is known to be installed. */
const NO_SKIP = process.env.IMAGEFACTORY_TOOLS_NO_SKIP === '1';

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
  await ensureInstalled();
  const { STAGES } = await import('./test/stages.mjs');
  const only = values.only?.split(',') ?? STAGES.map(({ name }) => name);
  const unknown = only.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are ${STAGES.map(({ name }) => name).join(', ')}.`);

  const total = noCounts();
  const failed = new Set();
  for (const stage of STAGES.filter(({ name }) => only.includes(name))) {
    console.log(`\n== ${stage.name}`);
    const start = performance.now();
    const counts = countsIfSkipped(stage, values.quick, failed) ?? (await attempt(stage, values));
    if (NO_SKIP) skipsAreFailures(counts);
    if (counts.failed > 0) failed.add(stage.name);
    // A stage that failed as a whole has no failed tests to list.
    if (counts.failed > 0 && !counts.failures?.length) counts.failures = [stage.name];
    addCounts(total, counts);
    console.log(`== ${stage.name}: ${summary(counts)} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  }
  console.log('');
  conclude(total);
});

/** The counts of a stage that is not run; undefined if it is to be run. */
function countsIfSkipped(stage, quick, failed) {
  if (stage.slow && quick) return skipped('left out by --quick');
  if (!stage.needsBuild || !failed.has('build')) return undefined;
  console.log('FAILED: not run, because the build failed');
  return { ...noCounts(), failed: 1 };
}

/** Runs a stage. If it throws, that counts as one failure, or as one skip if something is not available on this machine. */
async function attempt(stage, options) {
  try {
    const counts = await stage.run(options);
    return counts.passed + counts.failed + counts.skipped > 0 ? counts : skipped('there are no such tests');
  } catch (error) {
    if (error?.constructor?.name === 'Unavailable') return skipped(error.message);
    console.log(`FAILED: ${error?.constructor === Error ? error.message : (error?.stack ?? error)}`);
    return { ...noCounts(), failed: 1 };
  }
}

function skipped(why) {
  console.log(`SKIPPED: ${why}`);
  return { ...noCounts(), skipped: 1 };
}

function skipsAreFailures(counts) {
  if (counts.skipped > 0) console.log(`FAILED: ${counts.skipped} skipped, and IMAGEFACTORY_TOOLS_NO_SKIP forbids that`);
  counts.failed += counts.skipped;
  counts.skipped = 0;
}
