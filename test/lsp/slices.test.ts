import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, type ResponseError, type SymbolInformation } from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { registriesIn } from '../support/registries.ts';
import { folderWith } from '../support/server.ts';

/** So many that checking them takes much longer than responding to a request. */
const COUNT = 200;
const nameOf = (i: number) => `Plugin${i}`;
const info = (target: string) => `${JSON.stringify({ type: 'cloud', targets: [[target]] })}\n`;

const module = (name: string) => `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class ${name}(object):
    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):
        self.pushed = [step for step in parameters if step]

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        self.snapshot = {key: value for key, value in parameters.items()}

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        self.deleted = True
`;

const PLUGINS = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => nameOf(i)).flatMap((name) => [
    [`imagefactory_plugins/${name}/${name}.info`, info(name)],
    [`imagefactory_plugins/${name}/__init__.py`, `from .${name} import ${name} as delegate_class\n`],
    [`imagefactory_plugins/${name}/${name}.py`, module(name)],
  ]),
);

interface Plugin {
  readonly name: string;
  readonly claims: readonly { readonly label: string }[];
}

let client: LspClient;
let folder: string;
let document: string;
const fileOf = (name: string, file: string) => path.join(folder, 'imagefactory_plugins', name, file);

/** Waits for the diagnostics of the first plugin, which is open. All others have not been checked yet. */
async function start(): Promise<void> {
  folder = folderWith(PLUGINS);
  document = fileOf(nameOf(0), `${nameOf(0)}.info`);
  client = await LspClient.start({ folders: [folder] });
  client.open(document, info(nameOf(0)));
  await checked(1);
}
const checked = (version: number) =>
  client.until(`version ${version}`, () => client.published.some((one) => one.version === version && one.uri.endsWith('/Plugin0.info')));
/** Waits until the search for plugins has ended. */
const searched = () => client.connection.sendRequest('imagefactory/newPlugin', { folders: [uriOf(folder)] });
const ask = () => registriesIn<Plugin>(client);
const names = ({ registries }: Awaited<ReturnType<typeof ask>>) => registries.flatMap(({ plugins }) => plugins.map(({ name }) => name));

describe('while hundreds of plugins are processed for one request', () => {
  afterEach(() => client.stop());

  const REQUESTS: readonly [method: string, params: object][] = [
    ['imagefactory/registries', {}],
    ['imagefactory/resolve', { words: 'Plugin7' }],
    ['imagefactory/targetMap', {}],
    ['workspace/symbol', { query: 'Plugin39' }],
    ['imagefactory/checkAll', {}],
  ];
  for (const [method, params] of REQUESTS) {
    it(`an edit is handled before ${method}`, async () => {
      await start();
      await searched();
      const order: string[] = [];
      const answer = client.connection.sendRequest<unknown>(method, params).then((result) => {
        order.push(method);
        return result;
      });
      client.edit(document, 'cloud', 'clowd');
      await checked(2);
      order.push('the edit');
      assert.ok(await answer);
      assert.deepEqual(order, ['the edit', method]);
      assert.ok(client.rules(document).includes('invalid-type'));
    });
  }

  it('so are a hover, and references in the class of one plugin', async () => {
    await start();
    await searched();
    const order: string[] = [];
    const code = fileOf(nameOf(3), `${nameOf(3)}.py`);
    client.open(code, module(nameOf(3)));
    const references = client
      .at<readonly unknown[]>('textDocument/references', code, '@implementer(Cloud|Delegate)', { context: { includeDeclaration: true } })
      .then((found) => void order.push(`${found.length} references`));
    await client.at('textDocument/hover', document, '"ty|pe"');
    order.push('the hover');
    await references;
    assert.deepEqual(order, ['the hover', `${COUNT} references`]);
  });
});

describe('the list of hundreds of plugins', () => {
  afterEach(() => client.stop());
  type Soon = Awaited<ReturnType<typeof ask>>;
  const soon = (): Promise<Soon> => client.connection.sendRequest('imagefactory/registries', { soon: true });

  it('with `soon` has those that are known, more each time, and finally all', async () => {
    await start();
    const counts: number[] = [];
    for (;;) {
      const answer = await soon();
      counts.push(names(answer).length);
      if (!answer.searching) break;
    }
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => a - b),
    );
    assert.equal(counts.at(-1), COUNT);
    assert.deepEqual(await soon(), await client.connection.sendRequest('imagefactory/registries', {}));
  });

  it('never loses those that are checked again', async () => {
    await start();
    await searched();
    await ask();
    await client.settled();
    assert.equal(names(await soon()).length, COUNT);
    client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { imagefactory: { rules: { 'unknown-key': 'off' } } },
    });
    for (let searching = true; searching; ) {
      const answer = await soon();
      assert.equal(names(answer).length, COUNT);
      searching = answer.searching;
    }
  });
});

describe('a request about hundreds of plugins', () => {
  afterEach(() => client.stop());

  it('can be canceled, and the server continues', async () => {
    await start();
    await searched();
    for (const method of ['imagefactory/registries', 'imagefactory/targetMap', 'workspace/symbol', 'imagefactory/checkAll']) {
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(method, { query: 'Plugin' }, source.token);
      await client.at('textDocument/hover', document, '"ty|pe"');
      source.cancel();
      await assert.rejects(answer, (error: ResponseError) => error.code === LSPErrorCodes.RequestCancelled, method);
    }
    assert.equal(names(await ask()).length, COUNT);
    assert.deepEqual(client.shown, []);
  });

  it('that is sent twice gets two responses, even if one of them is canceled', async () => {
    await start();
    await searched();
    const source = new CancellationTokenSource();
    const [one, two] = [ask(), ask()];
    const cancelled = client.connection.sendRequest('imagefactory/registries', {}, source.token);
    await client.at('textDocument/hover', document, '"ty|pe"');
    source.cancel();
    await assert.rejects(cancelled);
    assert.deepEqual(await one, await two);
    assert.equal(names(await one).length, COUNT);
  });

  it('includes changes meanwhile: a removed plugin, and a changed target', async () => {
    await start();
    await searched();
    const answer = ask();
    const gone = fileOf(nameOf(7), '');
    rmSync(gone, { recursive: true });
    client.filesChanged([path.resolve(gone), 3]);
    client.edit(document, '"Plugin0"', '"harbor"');
    await checked(2);
    const found = await answer;
    assert.equal(names(found).includes(nameOf(7)), false);
    assert.equal(names(found).length, COUNT - 1);
    assert.deepEqual(
      found.registries[0]?.plugins[0]?.claims.map(({ label }) => label),
      ['harbor'],
    );
  });

  it('waits for the search for plugins', async () => {
    folder = folderWith(PLUGINS);
    client = await LspClient.start({ folders: [folder] });
    const found = await client.connection.sendRequest<readonly SymbolInformation[]>('workspace/symbol', { query: `Plugin${COUNT - 1}` });
    assert.ok(found.length > 0);
  });
});
