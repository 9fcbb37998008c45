import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const METADATA = `{
  "name": "Cirrus",
  "description": "Brings images to Cirrus",
  "type": "clowd",
  "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
  "version": "1.0",
  "license": "Apache-2.0",
  "colour": "grey",
  "targets": { "cirrus": ["upload", "snapshot"] }
}
`;
const STRANGER = '{ "name": "x", "colour": "grey" }\n';

function workspace(config?: object | string) {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/info.json': METADATA,
    'factory/x/info.json': STRANGER,
    ...(config === undefined ? {} : { '.imagefactory.json': text }),
  });
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    at,
    info: at('imagefactory_plugins/Cirrus/info.json'),
    stranger: at('factory/x/info.json'),
    config: at('.imagefactory.json'),
  };
}

let client: LspClient;
afterEach(() => client.stop());

const has = (file: string, ...rules: readonly string[]) => rules.every((rule) => client.rules(file).includes(rule));

describe('the settings of a project', () => {
  it('count from the start', async () => {
    const { folder, info } = workspace({ rules: { 'unknown-key': 'off' } });
    client = await LspClient.start({ folders: [folder] });
    await client.until('the finding that is left', () => has(info, 'invalid-type'));
    assert.ok(!has(info, 'unknown-key'));
  });

  it('apply while they are typed, before they are saved, to open documents and closed ones', async () => {
    const { folder, info, stranger, config } = workspace({});
    client = await LspClient.start({ folders: [folder] });
    client.open(config, '{}');
    client.open(stranger, STRANGER);
    await client.until('the findings', () => has(info, 'invalid-type', 'unknown-key'));
    client.edit(config, '{}', '{"rules": {"unknown-key": "off"}, "include": ["factory"]}');
    await client.until('the rule is off', () => has(info, 'invalid-type') && !has(info, 'unknown-key'));
    await client.until('the stranger is a plugin', () => has(stranger, 'missing-key'));
    client.edit(config, '"include": ["factory"]', '"exclude": ["imagefactory_plugins"]');
    await client.until('neither is a plugin', () => client.problems(info).length === 0 && client.problems(stranger).length === 0);
    client.edit(config, ', "exclude": ["imagefactory_plugins"]', '');
    await client.until('the plugin is back', () => has(info, 'invalid-type'));
  });

  it('end as they are typed last, however fast', async () => {
    const { folder, info, stranger, config } = workspace({});
    client = await LspClient.start({ folders: [folder] });
    client.open(config, '{"include": [""]}');
    const words = 'factory/*'.split('').map((_, index, all) => all.slice(0, index + 1).join(''));
    for (let round = 0; round < 10; round++) {
      for (const [index, word] of words.entries()) client.edit(config, `"${words[index - 1] ?? ''}"`, `"${word}"`);
      if (round < 9) client.edit(config, '"factory/*"', '""');
    }
    await client.until('the stranger is a plugin', () => has(stranger, 'missing-key') && has(info, 'invalid-type'));
    await client.until('no mistake is left', () => client.problems(config).length === 0);
  });

  it('apply when the file is written, or removed, by others', async () => {
    const { folder, info, config } = workspace();
    client = await LspClient.start({ folders: [folder] });
    await client.until('the findings', () => has(info, 'unknown-key'));
    writeFileSync(config, '{"rules": {"unknown-key": "error"}}');
    client.filesChanged([config, 1]);
    await client.until('an error', () => client.problems(info).some(({ code, severity }) => code === 'unknown-key' && severity === 1));
    rmSync(config);
    client.filesChanged([config, 3]);
    await client.until('a hint', () => client.problems(info).some(({ code, severity }) => code === 'unknown-key' && severity === 4));
  });

  it('stand behind those that a person has set in the editor, and ahead once these are taken back', async () => {
    const { folder, info } = workspace({ rules: { 'unknown-key': 'off' } });
    let personal: object | null = { rules: { 'unknown-key': 'error' } };
    const configuration = (items: readonly object[]) => items.map(() => personal);
    client = await LspClient.start({ folders: [folder], configuration, initializationOptions: { settings: personal } });
    await client.until('an error', () => has(info, 'unknown-key'));
    personal = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('none', () => has(info, 'invalid-type') && !has(info, 'unknown-key'));
  });

  it('may name the sources of Image Factory wherever they lie, which a file of the workspace may not', async () => {
    const { folder, at, info } = workspace({ imgfacPath: '../elsewhere' });
    const INTERFACE = 'class CloudDelegate(Interface):\n    pass\n';
    const elsewhere = folderWith({ 'imgfac/OSDelegate.py': '', 'imgfac/CloudDelegate.py': INTERFACE, 'imgfac/other.py': '' });
    const MODULE = 'from imgfac.CloudDelegate import CloudDelegate\n';
    const module = at('imagefactory_plugins/Cirrus/__init__.py');
    writeFileSync(at('.imagefactory.json'), JSON.stringify({ imgfacPath: elsewhere }));
    writeFileSync(module, MODULE);
    let personal: object = {};
    const configuration = (items: readonly object[]) => items.map(() => personal);
    client = await LspClient.start({ folders: [folder], configuration });
    client.open(module, MODULE);
    await client.until('the findings', () => has(info, 'invalid-type'));
    const definition = () => client.at<{ targetUri: string }[] | null>('textDocument/definition', module, 'import Cloud|Delegate');
    assert.deepEqual((await definition()) ?? [], []);
    for (const imgfacPath of [elsewhere, path.relative(folder, elsewhere)]) {
      personal = { imgfacPath };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.settled();
      assert.equal((await definition())?.[0]?.targetUri, uriOf(path.join(elsewhere, 'imgfac/CloudDelegate.py')), imgfacPath);
      personal = {};
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.settled();
      assert.deepEqual((await definition()) ?? [], []);
    }
  });

  describe('that name a folder for imgfac in which there is none', () => {
    const told = () =>
      client.problems(config()).map(({ message, severity, range }) => [String(message).split('. ')[0], severity, range.start.character]);
    let config: () => string;

    it('are told in the file at that path, as long as that is so', async () => {
      const { folder, at, config: file } = workspace({ imgfacPath: 'lib' });
      config = () => file;
      client = await LspClient.start({ folders: [folder] });
      await client.until('a finding', () => told().length > 0);
      assert.deepEqual(told(), [['"lib" is not there', 2, 14]]);
      mkdirSync(at('lib'));
      client.filesChanged([at('lib'), 1]);
      await client.until(
        'another finding',
        () => told()[0]?.[0] === '"lib" holds no folder imgfac with the delegate interfaces of Image Factory',
      );
      mkdirSync(at('lib/imgfac'));
      writeFileSync(at('lib/imgfac/OSDelegate.py'), 'class OSDelegate(Interface):\n    pass\n');
      client.filesChanged([at('lib/imgfac'), 1], [at('lib/imgfac/OSDelegate.py'), 1]);
      await client.until('none', () => told().length === 0);
      rmSync(at('lib'), { recursive: true });
      client.filesChanged([at('lib'), 3]);
      await client.until('the first one again', () => told()[0]?.[0] === '"lib" is not there');
    });

    it('are no more than an information where the folder is not open', async () => {
      const elsewhere = folderWith({ 'imgfac/OSDelegate.py': '' });
      const { folder, config: file } = workspace({ imgfacPath: elsewhere });
      config = () => file;
      client = await LspClient.start({ folders: [folder] });
      await client.until('a finding', () => told().length > 0);
      assert.deepEqual(told(), [[`"${elsewhere}" lies in no folder that is open, so it is not read`, 3, 14]]);
    });

    it('are told once in the log where a person has set them, and to who asks for the state', async () => {
      const { folder, info } = workspace({});
      let personal: object = { imgfacPath: 'nowhere' };
      const configuration = (items: readonly object[]) => items.map(() => personal);
      client = await LspClient.start({ folders: [folder], configuration });
      const change = () => client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const trouble = async () =>
        (await client.connection.sendRequest<{ trouble?: string }>('imagefactory/verdict', { uri: uriOf(info) })).trouble;
      await client.until('a finding', () => has(info, 'invalid-type'));
      await change();
      await client.settled();
      const logged = client.logged.filter((message) => message.includes('imgfacPath'));
      assert.equal(logged.length, 1);
      assert.match(logged[0] ?? '', /^The setting imagefactory\.imgfacPath: "nowhere" is not there\./);
      assert.match((await trouble()) ?? '', /^"nowhere" is not there\./);
      personal = {};
      await change();
      await client.settled();
      assert.equal(await trouble(), undefined);
      assert.deepEqual(client.shown, []);
    });
  });

  it('are those above the folder that is open, if it is a part of a repository', async () => {
    const { folder, info, at } = workspace({ rules: { 'unknown-key': 'off' } });
    mkdirSync(at('.git'));
    client = await LspClient.start({ folders: [at('imagefactory_plugins')] });
    await client.until('the finding that is left', () => has(info, 'invalid-type'));
    assert.ok(!has(info, 'unknown-key'));
    assert.ok(folder);
  });
});

describe('mistakes in the settings', () => {
  it('are told in the file, with repairs', async () => {
    const { folder, config } = workspace({ rules: { 'unknown-kex': 'off' } });
    client = await LspClient.start({ folders: [folder] });
    await client.until('a problem', () => has(config, 'invalid-configuration'));
    client.open(config, '{"rules": {"unknown-kex": "off"}}');
    const range = { start: { line: 0, character: 14 }, end: { line: 0, character: 14 } };
    const params = { textDocument: { uri: uriOf(config) }, range, context: { diagnostics: [] } };
    const actions = (await client.connection.sendRequest('textDocument/codeAction', params)) as { title: string }[];
    assert.equal(actions[0]?.title, 'Rename to "unknown-key"');
    client.edit(config, 'unknown-kex', 'unknown-key');
    await client.until('no problem', () => client.problems(config).length === 0);
  });

  it("are left to the editor's own JSON validation where that knows the schema", async () => {
    const { folder, config } = workspace({ rules: { 'unknown-kex': 'off' }, exclude: ['../x'] });
    client = await LspClient.start({ folders: [folder] });
    client.open(config, '{"rules": {"unknown-kex": "off"}, "exclude": ["../x"]}');
    await client.until('problems', () => client.problems(config).length === 2);
    await client.connection.sendNotification('imagefactory/builtinJson', { active: true });
    await client.until('the one that only we know', () => client.problems(config).length === 1);
  });

  it('do not end the work of the rest', async () => {
    const { folder, info } = workspace('{"rules": {"unknown-key": "off"}, "exclude": [');
    client = await LspClient.start({ folders: [folder] });
    await client.until('the finding that is left', () => has(info, 'invalid-type'));
    assert.ok(!has(info, 'unknown-key'));
  });
});

describe('what is a plugin', () => {
  const change = (file: string, isPlugin: boolean) =>
    client.connection.sendRequest<{ edit?: WorkspaceEdit; file?: string; reason?: string } | null>('imagefactory/membershipEdit', {
      uri: uriOf(file),
      isPlugin,
    });
  const verdict = async (file: string) =>
    (await client.connection.sendRequest<{ isPlugin: boolean }>('imagefactory/verdict', { uri: uriOf(file) })).isPlugin;

  it('can be said by a person, in one change of the settings', async () => {
    const { folder, info, stranger, config } = workspace('{\n}\n');
    client = await LspClient.start({ folders: [folder] });
    client.open(config, '{\n}\n');
    for (const [file, isPlugin] of [
      [info, false],
      [stranger, true],
      [info, true],
      [stranger, false],
    ] as const) {
      const { edit, file: changed } = (await change(file, isPlugin)) ?? {};
      assert.equal(changed, uriOf(config));
      const [only, ...others] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(others, []);
      client.change(
        config,
        ((only?.edits ?? []) as TextEdit[]).map(({ range, newText }) => ({ range, text: newText })),
      );
      assert.equal(await verdict(file), isPlugin);
    }
  });

  it('is told with the reason where it cannot be said', async () => {
    const { folder, info, config } = workspace('{');
    client = await LspClient.start({ folders: [folder] });
    assert.match((await change(info, false))?.reason ?? '', /Repair them/);
    assert.equal(await change(config, true), null);
  });
});
