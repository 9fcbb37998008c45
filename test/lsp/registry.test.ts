import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const info = (description: string) => `{
  "type": "cloud",
  "targets": [["cirrus"]],
  "description": "${description}",
  "maintainer": { "name": "Ada", "email": "ada@x.example", "url": "https://x.example" },
  "version": "1.0",
  "license": "MIT"
}
`;

let client: LspClient;
afterEach(() => client.stop());

describe('two plugins that claim the same target', () => {
  for (const parent of ['imagefactory_plugins', 'mine']) {
    it(`in a folder ${parent} have findings in whatever order they are found, until one of them is removed`, async () => {
      const folder = folderWith({ [`${parent}/One/One.info`]: info('one'), [`${parent}/Two/Two.info`]: info('two') });
      const one = path.join(folder, parent, 'One/One.info');
      const two = path.join(folder, parent, 'Two/Two.info');
      client = await LspClient.start({ folders: [folder] });
      client.open(one, info('one'));
      const conflict = (file: string) => client.rules(file).includes('target-conflict');
      await client.until('both have a finding', () => conflict(one) && conflict(two));
      rmSync(path.dirname(two), { recursive: true });
      client.filesChanged([path.dirname(two), 3]);
      await client.until('no conflict', () => !conflict(one) && client.problems(two).length === 0);
      assert.deepEqual([conflict(one), client.problems(two)], [false, []]);
    });
  }
});
