import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../support/lspClient.ts';
import { client, connect, stop } from '../support/session.ts';
import { BROKEN, workspace } from './plugins/bare.ts';

afterEach(stop);

describe('an editor with few capabilities', () => {
  it('works without settings, folders, and capabilities', async () => {
    const { info } = workspace();
    await connect({ capabilities: {}, initialize: { workspaceFolders: null, rootUri: null } });
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const [problem] = client.problems(info);
    assert.deepEqual(
      [problem?.relatedInformation, problem?.codeDescription, problem?.data, problem?.tags],
      [undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(client.registered, []);
    client.close(info);
    await client.until('no problem', () => client.problems(info).length === 0);
  });

  it('gets completions without tab stops', async () => {
    const { folder, info } = workspace();
    await connect({ capabilities: {}, folders: [folder] });
    client.open(info, BROKEN.replace('"X", ', '"X", "" '));
    const items = await client.at<{ textEdit: { newText: string } }[]>('textDocument/completion', info, '"X", "|"');
    assert.ok(items.length > 0);
    for (const { textEdit } of items) assert.doesNotMatch(textEdit.newText, /\$/);
  });

  it('can send its root instead of workspace folders', async () => {
    const { folder, info } = workspace();
    await connect({ capabilities: {}, initialize: { workspaceFolders: undefined, rootUri: uriOf(folder) } });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });

  it('does not block the server if it never sends its settings', async () => {
    const { folder, info } = workspace();
    await connect({ folders: [folder], configuration: () => new Promise(() => undefined) as never });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });
});

describe('an editor that does not watch files', () => {
  it('sees changes by other programs when a document of the plugin is saved', async () => {
    const { folder, info } = workspace();
    const initializer = path.join(path.dirname(info), '__init__.py');
    await connect({ capabilities: {}, folders: [folder] });
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(initializer).includes('missing-delegate-class'));
    writeFileSync(initializer, 'from .X import X as delegate_class\n');
    writeFileSync(path.join(path.dirname(info), 'X.py'), 'class X(object):\n    pass\n');
    client.save(info);
    await client.until('no such problem', () => !client.rules(initializer).includes('missing-delegate-class'));
  });
});
