import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../../support/lspClient.ts';
import { client, connect, stop } from '../../support/session.ts';
import { has, STRANGER, workspace } from './workspace.ts';

afterEach(stop);

describe('the settings of a project', () => {
  it('apply from the start', async () => {
    const { folder, info } = workspace({ rules: { 'unknown-key': 'off' } });
    await connect({ folders: [folder] });
    await client.until('the finding that is left', () => has(info, 'invalid-type'));
    assert.ok(!has(info, 'unknown-key'));
  });

  it('apply while they are typed, before they are saved, to open documents and closed ones', async () => {
    const { folder, info, stranger, config } = workspace({});
    await connect({ folders: [folder] });
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

  it('have their last state after fast typing', async () => {
    const { folder, info, stranger, config } = workspace({});
    await connect({ folders: [folder] });
    client.open(config, '{"include": [""]}');
    const words = 'factory/*'.split('').map((_, index, all) => all.slice(0, index + 1).join(''));
    for (let round = 0; round < 10; round++) {
      for (const [index, word] of words.entries()) client.edit(config, `"${words[index - 1] ?? ''}"`, `"${word}"`);
      if (round < 9) client.edit(config, '"factory/*"', '""');
    }
    await client.until('the stranger is a plugin', () => has(stranger, 'missing-key') && has(info, 'invalid-type'));
    await client.until('no mistake is left', () => client.problems(config).length === 0);
  });

  it('apply when the file is written or removed by other programs', async () => {
    const { folder, info, config } = workspace();
    await connect({ folders: [folder] });
    await client.until('the findings', () => has(info, 'unknown-key'));
    writeFileSync(config, '{"rules": {"unknown-key": "error"}}');
    client.filesChanged([config, 1]);
    await client.until('an error', () => client.problems(info).some(({ code, severity }) => code === 'unknown-key' && severity === 1));
    rmSync(config);
    client.filesChanged([config, 3]);
    await client.until('a hint', () => client.problems(info).some(({ code, severity }) => code === 'unknown-key' && severity === 4));
  });

  it('are overridden by those set in the editor, until these are removed', async () => {
    const { folder, info } = workspace({ rules: { 'unknown-key': 'off' } });
    let personal: object | null = { rules: { 'unknown-key': 'error' } };
    const configuration = (items: readonly object[]) => items.map(() => personal);
    await connect({ folders: [folder], configuration, initializationOptions: { settings: personal } });
    await client.until('an error', () => has(info, 'unknown-key'));
    personal = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('none', () => has(info, 'invalid-type') && !has(info, 'unknown-key'));
  });

  it('include those above the open folder, if it is part of a repository', async () => {
    const { folder, info, at } = workspace({ rules: { 'unknown-key': 'off' } });
    mkdirSync(at('.git'));
    await connect({ folders: [at('imagefactory_plugins')] });
    await client.until('the finding that is left', () => has(info, 'invalid-type'));
    assert.ok(!has(info, 'unknown-key'));
    assert.ok(folder);
  });
});

describe('mistakes in the settings', () => {
  it('are reported in the file, with fixes', async () => {
    const { folder, config } = workspace({ rules: { 'unknown-kex': 'off' } });
    await connect({ folders: [folder] });
    await client.until('a problem', () => has(config, 'invalid-configuration'));
    client.open(config, '{"rules": {"unknown-kex": "off"}}');
    const range = { start: { line: 0, character: 14 }, end: { line: 0, character: 14 } };
    const params = { textDocument: { uri: uriOf(config) }, range, context: { diagnostics: [] } };
    const actions = (await client.connection.sendRequest('textDocument/codeAction', params)) as { title: string }[];
    assert.equal(actions[0]?.title, 'Rename to "unknown-key"');
    client.edit(config, 'unknown-kex', 'unknown-key');
    await client.until('no problem', () => client.problems(config).length === 0);
  });

  it("leave syntax errors to the editor's own JSON validation", async () => {
    const { folder, config } = workspace({});
    await connect({ folders: [folder] });
    client.open(config, '{"rules": {"unknown-kex": "off"}, "exclude": ["../x"], }');
    await client.until('problems', () => client.problems(config).length === 3);
    await client.connection.sendNotification('imagefactory/builtinJson', { active: true });
    await client.until('those that only we know', () => client.problems(config).length === 2);
  });

  it('do not affect the rest of the settings', async () => {
    const { folder, info } = workspace('{"rules": {"unknown-key": "off"}, "exclude": [');
    await connect({ folders: [folder] });
    await client.until('the finding that is left', () => has(info, 'invalid-type'));
    assert.ok(!has(info, 'unknown-key'));
  });
});
