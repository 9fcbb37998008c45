import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { client, stop } from '../../support/session.ts';
import { info, start } from './session.ts';

afterEach(stop);

describe('all plugins are checked', () => {
  it('with progress and a summary', async () => {
    await start();
    const reports: unknown[] = [];
    client.connection.onNotification('$/progress', ({ token, value }: { token: unknown; value: unknown }) => {
      if (token === 7) reports.push(value);
    });
    const sum = await client.connection.sendRequest<{ plugins: number; files: number; counts: { error: number } }>(
      'imagefactory/checkAll',
      {
        workDoneToken: 7,
      },
    );
    assert.equal(sum.plugins, 3);
    assert.ok(sum.counts.error > 0 && sum.files > 0);
    assert.ok(reports.length > 0);
  });

  it('until the request is canceled', async () => {
    const count = 400;
    await start(
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`imagefactory_plugins/P${i}/P${i}.info`, info('cloud', [`p${i}`])])),
    );
    const reports: string[] = [];
    const cancellation = new CancellationTokenSource();
    client.connection.onNotification('$/progress', ({ value }: { value: { message: string } }) => {
      reports.push(value.message);
      cancellation.cancel();
    });
    await assert.rejects(client.connection.sendRequest('imagefactory/checkAll', { workDoneToken: 7 }, cancellation.token), /was cancelled/);
    await client.settled();
    const reported = reports.length;
    assert.ok(reported < count / 20, reports.join());
    await client.settled();
    assert.equal(reports.length, reported);
  });
});
