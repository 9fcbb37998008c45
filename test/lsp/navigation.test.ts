import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeLens, Hover, Location, LocationLink } from 'vscode-languageserver-protocol';
import { type ClientOptions, MODERN } from '../support/clientOptions.ts';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';
import { until } from '../support/until.mjs';

const INFO = '{"type": "cloud", "targets": [["ec2"]]}\n';
const module = (name: string) =>
  `from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass ${name}(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n`;
const plugin = (name: string, folder: string) => ({
  [`${folder}/${name}/${name}.info`]: INFO,
  [`${folder}/${name}/__init__.py`]: `from .${name} import ${name} as delegate_class\n`,
  [`${folder}/${name}/${name}.py`]: module(name),
});
/** Sources of Image Factory, whose interfaces determine the methods that are counted. */
const INTERFACE = [
  'push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters)',
  'snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters)',
  'delete_from_provider(self, builder, provider, credentials, target, parameters)',
  ...['should', 'will', 'did'].map((when) => `builder_${when}_create_target_image(self, builder, target, image_id, template, parameters)`),
];
const FILES = {
  ...plugin('Cirrus', 'imagefactory_plugins'),
  ...plugin('Nimbus', 'imagefactory_plugins'),
  'imgfac/CloudDelegate.py': `class CloudDelegate(Interface):\n${INTERFACE.map((method) => `    def ${method}:\n        pass\n`).join('')}`,
  'imgfac/OSDelegate.py': 'class OSDelegate(Interface):\n    pass\n',
  'strangers/info.json': '{"name": "x"}',
  'strangers/app.py': 'delegate_class = 1\n',
};

let folder: string;
let client: LspClient;
afterEach(() => client.stop());
const at = (name: string) => path.join(folder, name);
const of = (name: string, file: string) => at(`imagefactory_plugins/${name}/${file}`);

async function start(options: ClientOptions = {}): Promise<void> {
  folder = folderWith(FILES);
  client = await LspClient.start({ folders: [folder], ...options });
}

function open(file: string): string {
  const text = (FILES as Readonly<Record<string, string>>)[path.relative(folder, file).split(path.sep).join('/')];
  assert.ok(text);
  client.open(file, text);
  return file;
}

const names = (found: readonly (Location | LocationLink)[] | null) =>
  (found ?? []).map((one) => {
    const [uri, range] = 'uri' in one ? [one.uri, one.range] : [one.targetUri, one.targetSelectionRange];
    return `${path.basename(new URL(uri).pathname)}:${range.start.line + 1}`;
  });
const references = (file: string, needle: string, includeDeclaration = false) => {
  const document = client.document(file);
  const mark = needle.indexOf('|');
  const position = document.positionAt(document.getText().indexOf(needle.replace('|', '')) + mark);
  return client.connection.sendRequest<Location[] | null>('textDocument/references', {
    textDocument: { uri: document.uri },
    position,
    context: { includeDeclaration },
  });
};
const lenses = (file: string) =>
  client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri: uriOf(file) } });
const titles = async (file: string) => (await lenses(file))?.map(({ command }) => command?.title);

describe('references', () => {
  it('cross from metadata to Python and back, requested right after the start', async () => {
    await start();
    const info = open(of('Cirrus', 'Cirrus.info'));
    assert.deepEqual(names(await references(info, '"ec|2"')), ['Cirrus.info:1', 'Nimbus.info:1']);
    assert.deepEqual(names(await references(info, '"clo|ud"', true)), ['Cirrus.info:1', 'Cirrus.py:6', '__init__.py:1']);
    const delegate = open(at('imgfac/CloudDelegate.py'));
    assert.deepEqual(names(await references(delegate, 'class Cloud|Delegate')), ['Cirrus.py:6', 'Nimbus.py:6']);
    assert.deepEqual(names(await references(delegate, 'def push|', true)), ['Cirrus.py:7', 'Nimbus.py:7', 'CloudDelegate.py:2']);
  });
  it('include unsaved changes, but not removed files', async () => {
    await start();
    const info = open(of('Cirrus', 'Cirrus.info'));
    client.open(of('Nimbus', 'Nimbus.info'), INFO);
    client.edit(of('Nimbus', 'Nimbus.info'), 'ec2', 'gce');
    assert.deepEqual(names(await references(info, '"ec|2"')), ['Cirrus.info:1']);
    client.edit(of('Nimbus', 'Nimbus.info'), 'gce', 'ec2');
    assert.deepEqual(names(await references(info, '"ec|2"')), ['Cirrus.info:1', 'Nimbus.info:1']);
    client.close(of('Nimbus', 'Nimbus.info'));
    rmSync(path.dirname(of('Nimbus', 'Nimbus.info')), { recursive: true });
    client.filesChanged([path.dirname(of('Nimbus', 'Nimbus.info')), 3]);
    assert.deepEqual(names(await references(info, '"ec|2"')), ['Cirrus.info:1']);
  });
  it('are empty for unrelated documents', async () => {
    await start();
    const app = open(at('strangers/app.py'));
    assert.equal(await references(app, 'delegate|_class'), null);
    for (const method of ['definition', 'typeDefinition', 'implementation', 'codeLens'])
      assert.equal(await client.at(`textDocument/${method}`, app, 'delegate|_class'), null);
  });
});

describe('going to', () => {
  it('a type definition and implementations, as links if the client supports them', async () => {
    const links = { ...MODERN.textDocument, implementation: { linkSupport: true } };
    await start({ capabilities: { ...MODERN, textDocument: links } });
    const initializer = open(of('Cirrus', '__init__.py'));
    assert.deepEqual(names([await client.at<Location>('textDocument/typeDefinition', initializer, 'delegate|_class')]), [
      'CloudDelegate.py:1',
    ]);
    const [link] = await client.at<LocationLink[]>('textDocument/implementation', initializer, 'delegate|_class');
    assert.deepEqual(link?.originSelectionRange, { start: { line: 0, character: 30 }, end: { line: 0, character: 44 } });
    const module = open(of('Cirrus', 'Cirrus.py'));
    const all = await client.at<LocationLink[]>('textDocument/implementation', module, 'def push|');
    assert.deepEqual(names(all), ['Cirrus.py:7', 'Nimbus.py:7']);
  });
});

describe('hover', () => {
  it("explains Image Factory's own interfaces", async () => {
    await start();
    const delegate = open(at('imgfac/CloudDelegate.py'));
    const { contents } = await client.at<Hover>('textDocument/hover', delegate, 'def push|');
    assert.match((contents as { value: string }).value, /for every push/);
  });
});

describe('code lenses', () => {
  const withCommand = { initializationOptions: { commands: ['imagefactory.showPlaces'] } };
  it('describe a class, and open locations if the client has the command', async () => {
    await start(withCommand);
    const [lens] = (await lenses(open(of('Cirrus', 'Cirrus.py')))) ?? [];
    assert.equal(lens?.command?.title, 'Cloud delegate: 1 of 6 methods, registered for ec2');
    assert.equal(lens.command.command, 'imagefactory.showPlaces');
    const [uri, position, places] = lens.command.arguments as [string, object, Location[]];
    assert.equal(uri, uriOf(of('Cirrus', 'Cirrus.py')));
    assert.deepEqual(position, lens.range.start);
    assert.deepEqual(names(places), ['Cirrus.info:1']);
    assert.deepEqual(await titles(open(of('Cirrus', '__init__.py'))), ['Cloud delegate Cirrus in Cirrus.py']);
  });
  it('only show text in an editor without the command', async () => {
    await start();
    const [lens] = (await lenses(open(of('Cirrus', 'Cirrus.py')))) ?? [];
    assert.equal(lens?.command?.command, '');
  });
  it('can be turned off for a folder, and on again at once', async () => {
    let enabled = false;
    let asked = 0;
    await start({
      capabilities: { ...MODERN, workspace: { ...MODERN.workspace, codeLens: { refreshSupport: true } } },
      configuration: (items) => items.map(() => ({ codeLens: { enabled } })),
    });
    client.connection.onRequest('workspace/codeLens/refresh', () => {
      asked++;
      return null;
    });
    const module = open(of('Cirrus', 'Cirrus.py'));
    assert.equal(await lenses(module), null);
    enabled = true;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.settled();
    await until('one request', () => asked === 1);
    assert.equal((await titles(module))?.length, 1);
  });
  it('are refreshed when another file changes them, and only then', async () => {
    let asked = 0;
    await start({ capabilities: { ...MODERN, workspace: { ...MODERN.workspace, codeLens: { refreshSupport: true } } } });
    client.connection.onRequest('workspace/codeLens/refresh', () => {
      asked++;
      return null;
    });
    const module = open(of('Cirrus', 'Cirrus.py'));
    const info = open(of('Cirrus', 'Cirrus.info'));
    assert.match((await titles(module))?.[0] ?? '', /for ec2$/);
    client.edit(info, '"targets"', ' "targets"');
    client.edit(module, 'pass', 'pass ');
    await client.settled();
    assert.equal(asked, 0);
    await titles(module);
    client.edit(info, '"ec2"', '"gce"');
    await client.settled();
    await until('one request', () => asked === 1);
    assert.match((await titles(module))?.[0] ?? '', /for gce$/);
    client.close(info);
    writeFileSync(info, INFO.replace('ec2', 'rhevm'));
    client.filesChanged([info, 2]);
    await client.settled();
    await until('two requests', () => asked === 2);
    assert.match((await titles(module))?.[0] ?? '', /for rhevm$/);
    await client.settled();
    assert.equal(asked, 2);
  });
});
