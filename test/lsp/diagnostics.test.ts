import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';
import { client, connect, stop } from '../support/session.ts';
import { HEALTHY, MODULE, plugin } from './plugins/healthy.ts';

afterEach(stop);

describe('a plugin in an editor', () => {
  it('publishes an empty list while it is healthy', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, HEALTHY);
    await client.until('an answer', () => client.published.length > 0);
    assert.deepEqual(client.problems(info), []);
    assert.equal(client.published[0]?.version, 1);
  });

  it('shows a problem at its range, with the rule and its page', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, HEALTHY.replace('"cloud"', '"clowd"'));
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const [problem] = client.problems(info);
    assert.equal(problem?.source, 'imagefactory');
    assert.equal(problem?.severity, 1);
    assert.deepEqual(problem?.range, { start: { line: 3, character: 10 }, end: { line: 3, character: 17 } });
    assert.match(problem?.codeDescription?.href ?? '', /docs\/rules\/invalid-type\.md$/);
  });

  it('has no problem after it is fixed', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, HEALTHY.replace('"cloud"', '"clowd"'));
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    client.edit(info, 'clowd', 'cloud');
    await client.until('no problem', () => client.problems(info).length === 0);
    assert.equal(client.published.at(-1)?.version, 2);
  });

  it('shows its problems even if none of its files is open', async () => {
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': HEALTHY.replace('"cloud"', '"clowd"') });
    await connect({ folders: [folder] });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });

  it('has the right problems after many fast changes', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, HEALTHY);
    for (let i = 0; i < 200; i++) client.edit(info, i % 2 ? '"clow' : '"clou', i % 2 ? '"clou' : '"clow');
    client.edit(info, '"cloud"', '"clowd"');
    await client.until('the last version', () => client.published.at(-1)?.version === 202);
    assert.deepEqual(client.rules(info), ['invalid-type']);
  });
});

describe('a change of an unsaved Python file', () => {
  it('affects the initializer at once', async () => {
    const { folder, initializer, module } = plugin();
    await connect({ folders: [folder] });
    client.open(module, MODULE);
    client.edit(module, 'class Cirrus(', 'class Cumulus(');
    await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
    client.edit(module, 'class Cumulus(', 'class Cirrus(');
    await client.until('no problem', () => client.problems(initializer).length === 0);
  });

  it('affects the metadata at once', async () => {
    const { folder, info, module } = plugin();
    await connect({ folders: [folder] });
    client.open(module, MODULE);
    client.open(info, HEALTHY);
    client.edit(module, '@implementer(CloudDelegate)', '@implementer(OSDelegate)');
    client.edit(module, 'from imgfac.CloudDelegate import CloudDelegate', 'from imgfac.OSDelegate import OSDelegate');
    await client.until('a problem', () => client.rules(info).includes('wrong-interface'));
  });

  it('no longer applies when the file is closed without saving', async () => {
    const { folder, initializer, module } = plugin();
    await connect({ folders: [folder] });
    client.open(module, MODULE.replace('class Cirrus(', 'class Cumulus('));
    await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
    client.close(module);
    await client.until('no problem', () => client.problems(initializer).length === 0);
  });
});

describe('a document that is not a plugin', () => {
  it('gets nothing: no diagnostics (not even an empty list), no completion, and no hover', async () => {
    const folder = folderWith({ 'mod/info.json': '{"name": "mod", "version": "1.0.0", "title": "A mod", "factorio_version": "1.1"}' });
    const info = path.join(folder, 'mod/info.json');
    await connect({ folders: [folder] });
    client.open(info, '{"name": "mod", "version": "1.0.0", "title": "A mod", }');
    assert.equal(await client.at('textDocument/hover', info, '"na|me"'), null);
    assert.equal(await client.at('textDocument/completion', info, '"A mod", |'), null);
    await client.settled();
    assert.deepEqual(client.published, []);
  });

  it('is any document that is not a file', async () => {
    const { folder } = plugin();
    await connect({ folders: [folder] });
    for (const uri of ['untitled:Untitled-1', `git:${folder}/imagefactory_plugins/Cirrus/info.json?ref`, 'nonsense', '']) {
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'json', version: 1, text: '{' },
      });
    }
    await client.settled();
    assert.deepEqual(client.published, []);
  });
});

describe('bytes that an editor does not show', () => {
  it('are reported while the file is open, until it is saved without them', async () => {
    const { folder, info } = plugin();
    writeFileSync(info, `\uFEFF${HEALTHY}`);
    await connect({ folders: [folder] });
    client.open(info, HEALTHY);
    await client.until('a problem', () => client.rules(info).includes('json-syntax'));
    client.edit(info, '"1.0"', '"1.1"');
    await client.until('the changed version', () => client.published.at(-1)?.version === 2);
    assert.deepEqual(client.rules(info), ['json-syntax']);
    writeFileSync(info, client.document(info).getText());
    client.save(info);
    await client.until('no problem', () => client.problems(info).length === 0);
  });
});

describe("if VS Code's own JSON validation is active", () => {
  it('syntax errors are not reported, but their fixes are offered', async () => {
    const { folder, info } = plugin();
    const broken = HEALTHY.replace('"1.0",', '"1.0", // the first one');
    await connect({ folders: [folder] });
    client.open(info, broken);
    await client.until('a problem', () => client.rules(info).includes('json-syntax'));
    await client.connection.sendNotification('imagefactory/builtinJson', { active: true });
    await client.until('no problem', () => client.problems(info).length === 0);
    const range = { start: { line: 5, character: 20 }, end: { line: 5, character: 20 } };
    const actions = await client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uriOf(info) },
      range,
      context: { diagnostics: [] },
    });
    assert.equal((actions as { title: string }[]).length > 0, true);
    await client.connection.sendNotification('imagefactory/builtinJson', { active: false });
    await client.until('a problem', () => client.rules(info).includes('json-syntax'));
  });
});
