import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { ErrorReporter } from '../../server/src/lsp/connection/errorReporter.ts';
import { Canceled } from '../../server/src/lsp/session/slices.ts';

function reporter() {
  const logged: string[] = [];
  const shown: string[] = [];
  const connection = {
    console: { error: (message: string) => void logged.push(message) },
    sendNotification: (_type: unknown, { message }: { message: string }) => {
      shown.push(message);
      return Promise.resolve();
    },
  } as unknown as Connection;
  return { errors: new ErrorReporter(connection), logged, shown };
}

const broken = () => {
  throw new Error('a defect');
};
const ready = () => Promise.resolve(undefined);

describe('a crash', () => {
  it('makes the request fail, is logged each time and shown once', async () => {
    const { errors, logged, shown } = reporter();
    const hover = errors.request('hover', ready, broken);
    for (let i = 0; i < 3; i++) {
      const answer: unknown = await hover({}, CancellationToken.None);
      assert.ok(answer instanceof ResponseError);
      assert.equal(answer.code, -32603);
    }
    assert.equal(logged.length, 3);
    assert.match(logged[0] ?? '', /a defect[\s\S]*errorReporter\.test/);
    assert.equal(shown.length, 1);
    assert.match(shown[0] ?? '', /hover failed \(a defect\)/);
  });

  it('of another operation is shown too', () => {
    const { errors, shown } = reporter();
    errors.run('one', broken);
    errors.run('two', broken);
    assert.equal(shown.length, 2);
  });

  it('in asynchronous work is reported too', async () => {
    const { errors, logged } = reporter();
    errors.run('one', async () => broken());
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(logged.length, 1);
  });

  it('at the start makes every request fail with that error', async () => {
    const { errors } = reporter();
    const answer: unknown = await errors.request(
      'hover',
      () => Promise.reject(new Error('no parser')),
      () => 1,
    )({}, CancellationToken.None);
    assert.ok(answer instanceof ResponseError);
    assert.match(answer.message, /no parser/);
  });
});

describe('a request', () => {
  it('that was canceled while it waited is not handled', async () => {
    const { errors } = reporter();
    let begun = false;
    const begin = errors.request('hover', ready, () => {
      begun = true;
    });
    const answer: unknown = await begin({}, CancellationToken.Cancelled);
    assert.ok(answer instanceof ResponseError);
    assert.deepEqual([answer.code, begun], [-32800, false]);
  });

  it('fails with the error that its handler throws, or as canceled, without a notification', async () => {
    const { errors, shown, logged } = reporter();
    const thrown: [error: Error, code: number][] = [
      [new ResponseError(LSPErrorCodes.RequestFailed, 'it is taken'), LSPErrorCodes.RequestFailed],
      [new Canceled(), LSPErrorCodes.RequestCancelled],
    ];
    for (const [error, code] of thrown) {
      const answer: unknown = await errors.request('rename', ready, () => Promise.reject(error))({}, CancellationToken.None);
      assert.ok(answer instanceof ResponseError);
      assert.deepEqual([answer.code, shown, logged], [code, [], []]);
    }
  });
});
