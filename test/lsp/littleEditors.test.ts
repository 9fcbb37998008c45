import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';
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

  it('also sees what they mean for another plugin', async () => {
    const plugin = (name: string) => ({
      [`imagefactory_plugins/${name}/${name}.info`]: BROKEN,
      [`imagefactory_plugins/${name}/__init__.py`]: 'from imagefactory_plugins.common import Base as delegate_class\n',
    });
    const folder = folderWith({
      'imagefactory_plugins/__init__.py': '',
      'imagefactory_plugins/common.py': 'class Base(object):\n    pass\n',
      ...plugin('Granite'),
      ...plugin('Slate'),
    });
    const place = (name: string) => path.join(folder, 'imagefactory_plugins', name);
    const slate = place('Slate/__init__.py');
    await connect({ capabilities: {}, folders: [folder] });
    await client.until('both plugins', () =>
      [place('Granite/Granite.info'), place('Slate/Slate.info')].every((file) => client.rules(file).length > 0),
    );
    assert.ok(!client.rules(slate).includes('unresolved-delegate-class'));
    writeFileSync(place('common.py'), 'class Other(object):\n    pass\n');
    client.open(place('Granite/Granite.info'), BROKEN);
    await client.until('a problem of the other plugin', () => client.rules(slate).includes('unresolved-delegate-class'));
  });
});
