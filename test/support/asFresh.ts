import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ClientOptions } from './clientOptions.ts';
import { snapshot } from './diskEvents.ts';
import { LspClient } from './lspClient.ts';
import { registriesIn } from './registries.ts';
import { PATIENCE } from './until.mjs';

/** All problems in an editor, all registries, and the target map, one per line. */
async function stateLines(client: LspClient, folder: string): Promise<readonly string[]> {
  const files = [...new Set(client.published.map(({ uri }) => fileURLToPath(uri)))].sort();
  const problems = files.flatMap((file) =>
    client
      .problems(file)
      .map(({ range, code, message, severity }) => `${path.relative(folder, file)} ${JSON.stringify({ range, code, message, severity })}`)
      .sort(),
  );
  const { registries } = await registriesIn<object>(client);
  const models = registries.flatMap(({ folder: at, plugins, ...registry }) =>
    [...plugins, registry].map((one) => `${path.relative(folder, fileURLToPath(at))} ${JSON.stringify(one)}`),
  );
  const { text } = await client.connection.sendRequest<{ text: string }>('imagefactory/targetMap', {});
  return [...problems, ...models, ...text.split('\n')];
}

/** The state of the disk and the editor, for failure messages. */
function stateOf(client: LspClient, folder: string): string {
  const settings = ['.imagefactory.json', '.gitignore', 'imagefactory_plugins/.gitignore'].map((file) => path.join(folder, file));
  const texts = [...snapshot(folder)].map(
    ([file, content]) => `${file}${settings.includes(file) || content.startsWith('->') ? ` ${content}` : ''}`,
  );
  return [...texts, `open: ${client.openFiles().join(', ')}`].join('\n');
}

/**
 * Fails unless a server reaches the same state as one that starts now. The new one runs in this process, which takes less time.
 * @param options for starting the fresh server; only the folder by default
 * @param open the documents that are opened in it; those of the client by default
 */
export async function assertAsFresh(
  client: LspClient,
  folder: string,
  options: ClientOptions = { folders: [folder] },
  open = client.openFiles(),
): Promise<void> {
  const fresh = await LspClient.start({ ...options, isInProcess: true });
  const documents = open.map((file) => [file, client.document(file).getText()] as const);
  const expected = await freshStateLines(fresh, folder, documents).finally(() => fresh.stop());
  const until = Date.now() + PATIENCE;
  for (;;) {
    const now = await stateLines(client, folder);
    const [more, less] = [now.filter((line) => !expected.includes(line)), expected.filter((line) => !now.includes(line))];
    if (more.length + less.length === 0) return;
    if (Date.now() > until) assert.deepEqual({ more, less }, { more: [], less: [] }, stateOf(client, folder));
    await delay(20);
  }
}

async function freshStateLines(
  fresh: LspClient,
  folder: string,
  documents: readonly (readonly [string, string])[],
): Promise<readonly string[]> {
  for (const [file, text] of documents) fresh.open(file, text);
  await fresh.connection.sendRequest('imagefactory/checkAll', {});
  await fresh.settled();
  return stateLines(fresh, folder);
}
