// npm run package [-- --update-contents]
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { root } from './lib/paths.mjs';
import { packageExtension } from './package/extension.mjs';
import { packageProgram } from './package/npm.mjs';
import { ensureInstalled } from './setup.mjs';

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { 'update-contents': { type: 'boolean' } } });
  await ensureInstalled();
  for (const file of [await packageExtension({ updateContents: values['update-contents'] }), await packageProgram()]) {
    console.log(`${path.relative(root, file)}: ${Math.ceil(statSync(file).size / 1000)} KB`);
  }
});
