import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type FileEvent, snapshot } from '../../support/diskEvents.ts';
import { LspClient } from '../../support/lspClient.ts';
import { registriesIn } from '../../support/registries.ts';
import { folderWith } from '../../support/server.ts';
import { pluginFiles } from './texts.ts';
import { HAPPENINGS, type Happening, World } from './world.ts';

/** How long a server may take until it says the same as a new one. In ms. */
const PATIENCE = 5000;

const clients: LspClient[] = [];
const start = async (folder: string) => {
  const client = await LspClient.start({ folders: [folder] });
  clients.push(client);
  return client;
};
const stop = async (client: LspClient) => {
  clients.splice(clients.indexOf(client), 1);
  await client.stop();
};
afterEach(() => Promise.all(clients.splice(0).map((client) => client.stop())));

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...(Object.keys(HAPPENINGS) as (keyof typeof HAPPENINGS)[])),
  a: fc.nat(20),
  b: fc.nat(20),
});
/** Things that happen before a watcher tells of any, and how it tells of them. */
const burst = fc.record({
  happenings: fc.array(happening, { minLength: 1, maxLength: 6 }),
  detail: fc.constantFrom('every file', 'folders that go', 'folders that come and go'),
  order: fc.constantFrom('by path', 'backwards', 'in two parts'),
  isWaitedFor: fc.boolean(),
} as const);

const ORDERS: Readonly<Record<string, (events: FileEvent[]) => readonly FileEvent[]>> = {
  'by path': (events) => events,
  backwards: (events) => events.reverse(),
  'in two parts': (events) => [...events.filter((_, i) => i % 2 === 1), ...events.filter((_, i) => i % 2 === 0)],
};

/** All problems that an editor shows, and all that is in registries, a line each. */
async function said(client: LspClient, folder: string): Promise<readonly string[]> {
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

/** What there is, for who reads a failure. */
function stateOf(client: LspClient, folder: string): string {
  const settings = ['.imagefactory.json', '.gitignore', 'imagefactory_plugins/.gitignore'].map((file) => path.join(folder, file));
  const texts = [...snapshot(folder)].map(
    ([file, content]) => `${file}${settings.includes(file) || content.startsWith('->') ? ` ${content}` : ''}`,
  );
  return [...texts, `open: ${client.openFiles().join(', ')}`].join('\n');
}

/** Fails unless a server comes to say what one says that starts now, with the same documents open. */
async function isAsFresh({ client, folder }: World): Promise<void> {
  const fresh = await start(folder);
  for (const file of client.openFiles()) fresh.open(file, client.document(file).getText());
  await fresh.connection.sendRequest('imagefactory/checkAll', {});
  await fresh.settled();
  const expected = await said(fresh, folder);
  await stop(fresh);
  const until = Date.now() + PATIENCE;
  for (;;) {
    const now = await said(client, folder);
    const [more, less] = [now.filter((line) => !expected.includes(line)), expected.filter((line) => !now.includes(line))];
    if (more.length + less.length === 0) return;
    if (Date.now() > until) assert.deepEqual({ more, less }, { more: [], less: [] }, stateOf(client, folder));
    await delay(20);
  }
}

it('whatever happens to files, folders and documents, a server says what one says that starts afterwards', async () => {
  const run = async (bursts: readonly (typeof burst extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const folder = folderWith({});
    for (const [at, names] of [
      ['imagefactory_plugins', ['Alpha', 'Beta', 'Gamma']],
      ['../other', ['Beta', 'Delta-x']],
    ] as const) {
      const tree = at === '../other' ? `${folder}-other` : path.join(folder, at);
      for (const [i, name] of names.entries()) {
        mkdirSync(path.join(tree, name), { recursive: true });
        for (const [file, text] of Object.entries(pluginFiles(name, i))) writeFileSync(path.join(tree, name, file), text);
      }
    }
    const world = new World(folder, await start(folder));
    try {
      await isAsFresh(world);
      for (const { happenings, detail, order, isWaitedFor } of bursts) {
        for (const one of happenings) world.happens(one);
        world.tell(detail, ORDERS[order] ?? ((events) => events));
        if (isWaitedFor) await isAsFresh(world);
      }
      await isAsFresh(world);
    } finally {
      await stop(world.client);
      rmSync(`${folder}-other`, { recursive: true, force: true });
    }
  };
  const { STRESS_SEED: seed = '1', STRESS_RUNS: runs = '4', STRESS_PATH: at } = process.env;
  await fc.assert(fc.asyncProperty(fc.array(burst, { minLength: 4, maxLength: 8 }), run), {
    seed: Number(seed),
    numRuns: Number(runs),
    ...(at === undefined ? {} : { path: at }),
    includeErrorInReport: true,
    // Each run starts servers: a failure is told as it is, and made smaller by hand.
    endOnFailure: process.env.STRESS_SHRINK === undefined,
  });
});
