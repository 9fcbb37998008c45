import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../../support/lspClient.ts';
import { client, connect, stop } from '../../support/session.ts';
import { workspace } from '../plugins/bare.ts';

afterEach(stop);

describe('settings', () => {
  it('are those of each workspace folder', async () => {
    const one = workspace();
    const other = workspace();
    await connect({
      folders: [one.folder, other.folder],
      configuration: (items) =>
        items.map(({ scopeUri }) => (scopeUri === uriOf(other.folder) ? { rules: { 'invalid-type': 'off' } } : null)),
    });
    await client.until('a problem', () => client.rules(one.info).includes('invalid-type') && client.rules(other.info).length > 0);
    assert.equal(client.rules(other.info).includes('invalid-type'), false);
  });

  it('are requested again when they change', async () => {
    const { folder, info } = workspace();
    let rules: object = {};
    await connect({ folders: [folder], configuration: (items) => items.map(() => ({ rules, contract: null })) });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    assert.ok(client.registered.includes('workspace/didChangeConfiguration'));
    rules = { 'invalid-type': 'off' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('no such problem', () => !client.rules(info).includes('invalid-type'));
  });

  it('apply as soon as they come from an editor that is too busy to answer at once', async () => {
    const { folder, info } = workspace();
    let answer: (settings: unknown[]) => void = () => undefined;
    let asked = 0;
    await connect({
      folders: [folder],
      configuration: (items) => {
        asked = items.length;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    await client.until('a problem without the settings', () => client.rules(info).includes('invalid-type'));
    answer(Array(asked).fill({ rules: { 'invalid-type': 'off' } }));
    await client.until('no such problem', () => !client.rules(info).includes('invalid-type'));
  });

  it('can be sent by an editor that does not support requests for them', async () => {
    const { folder, info } = workspace();
    await connect({
      folders: [folder],
      capabilities: {},
      initializationOptions: { settings: { imagefactory: { rules: { 'invalid-type': 'off' } } } },
    });
    await client.until('problems', () => client.problems(info).length > 0);
    assert.equal(client.rules(info).includes('invalid-type'), false);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { imagefactory: { rules: {} } } });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });
});
