import { readdirSync, readFileSync } from 'node:fs';
import { loadPython } from '/work/wt/perf/server/src/host/wasm.ts';

const dir = '/tmp/perf/1000/imagefactory_plugins';
const texts = readdirSync(dir)
  .filter((n) => n.startsWith('Plugin'))
  .map((n) => readFileSync(`${dir}/${n}/${n}.py`, 'utf8'));
const p = await loadPython();
for (let k = 0; k < 4; k++) for (const x of texts) p.summarize(x);
