import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { uriOf } from '../../support/lspClient.ts';
import { client, connect, stop } from '../../support/session.ts';
import { workspace } from './workspace.ts';

afterEach(stop);

describe('whether a document is a plugin', () => {
  const change = (file: string, isPlugin: boolean) =>
    client.connection.sendRequest<{ edit?: WorkspaceEdit; file?: string; reason?: string } | null>('imagefactory/membershipEdit', {
      uri: uriOf(file),
      isPlugin,
    });
  const verdict = async (file: string) =>
    (await client.connection.sendRequest<{ isPlugin: boolean }>('imagefactory/verdict', { uri: uriOf(file) })).isPlugin;

  it('can be changed by the user, with one edit of the settings', async () => {
    const { folder, info, stranger, config } = workspace('{\n}\n');
    await connect({ folders: [folder] });
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

  it('cannot be changed for some documents, with a reason', async () => {
    const { folder, info, config } = workspace('{');
    await connect({ folders: [folder] });
    assert.match((await change(info, false))?.reason ?? '', /has errors\. Fix them first/);
    assert.equal(await change(config, true), null);
  });
});
