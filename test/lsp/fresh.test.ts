import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { assertAsFresh } from '../support/asFresh.ts';
import { chance, pick } from '../support/chance.ts';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const FILES = {
  'imagefactory_plugins/One/One.info': `{
  "type": "cloud",
  "targets": [["cirrus"]],
  "description": "one",
  "maintainer": { "name": "Ada", "email": "ada@x.example", "url": "https://x.example" },
  "version": "1.0",
  "license": "MIT"
}
`,
  'imagefactory_plugins/One/__init__.py': 'from .One import One as delegate_class\n',
  'imagefactory_plugins/One/One.py':
    'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass One(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n',
  'imagefactory_plugins/Two/info.json': '{\n  "name": "Two",\n  "type": "os",\n  "targets": { "Fedora": ["14"] }\n}\n',
  'imagefactory_plugins/Two/__init__.py': 'from imagefactory_plugins.One.One import One as delegate_class\n',
};

/**
 * Edits: pairs of a text and its replacement, in both directions. Python stays syntactically correct, because while a
 * file does not parse, its previous version applies, which a new server does not know (`typing.test.ts`).
 */
const EDITS: readonly (readonly [string, string])[] = [
  ['"cloud"', '"clowd"'],
  ['["cirrus"]', '"cirrus"'],
  ['"cirrus"', '"Fedora"'],
  ['"1.0",', '1.0'],
  ['delegate_class', 'delegate'],
  ['from .One', 'from .Onne'],
  ['class One', 'class Other'],
  ['@implementer(CloudDelegate)\n', ''],
  ['implementer(CloudDelegate)', 'implementer(OSDelegate)'],
  ['target, image, parameters', 'target, image'],
  ['"os"', '"cloud"'],
  ['["14"]', '[]'],
  ['{\n', '{\n\n\n'],
  ['}\n', ''],
  ['def push', 'def psuh'],
];

const withoutData = (problems: readonly Diagnostic[]) =>
  problems
    .map(({ range, code, message, severity }) => ({ range, code, message, severity }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

let client: LspClient;
afterEach(() => client.stop());

for (const seed of [1, 2, 3]) {
  it(`after many changes, the problems are those of a new server (seed ${seed})`, async () => {
    const folder = folderWith(FILES);
    const files = Object.keys(FILES).map((name) => path.join(folder, name));
    client = await LspClient.start({ folders: [folder] });
    const next = chance(seed);
    for (const [name, text] of Object.entries(FILES)) if (next(10) < 7) client.open(path.join(folder, name), text);
    const open = files.filter((file) => client.isOpen(file));
    for (let i = 0; i < 120; i++) {
      const file = pick(next, open);
      const [one, other] = pick(next, EDITS);
      const text = client.document(file).getText();
      const [before, after] = text.includes(one) ? [one, other] : [other, one];
      if (before !== '' && text.includes(before)) client.edit(file, before, after);
      if (i % 10 === 0) await client.settled();
    }
    await client.settled();
    for (const file of open) writeFileSync(file, client.document(file).getText());
    await assertAsFresh(client, folder);
    assert.ok(
      files.some((file) => client.problems(file).length > 0),
      'there is something to compare',
    );
  });
}

it('a Python file that does not parse applies as it is after it was closed', async () => {
  const folder = folderWith(FILES);
  const module = path.join(folder, 'imagefactory_plugins/One/One.py');
  client = await LspClient.start({ folders: [folder] });
  client.open(module, FILES['imagefactory_plugins/One/One.py']);
  await client.settled();
  const whole = withoutData(client.problems(module));
  client.edit(module, '(CloudDelegate)', '(CloudDelegate');
  await client.settled();
  const others = client.problems(module).filter(({ code }) => code !== 'python-syntax');
  assert.deepEqual(withoutData(others), whole, 'but for the syntax, it says what it said last');
  const damaged = client.document(module).getText();
  writeFileSync(module, damaged);
  client.close(module);
  client.filesChanged([module, 2]);
  await client.settled();
  client.open(module, damaged);
  await client.settled();
  await assertAsFresh(client, folder);
  assert.notDeepEqual(withoutData(client.problems(module)), whole);
});
