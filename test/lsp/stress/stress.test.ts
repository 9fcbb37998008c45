import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, it } from 'node:test';
import fc from 'fast-check';
import { assertAsFresh } from '../../support/asFresh.ts';
import type { ClientOptions } from '../../support/clientOptions.ts';
import type { FileEvent } from '../../support/diskEvents.ts';
import { LspClient } from '../../support/lspClient.ts';
import { folderWith } from '../../support/server.ts';
import { ACTIONS, type Action, perform } from './actions.ts';
import { pluginFiles } from './texts.ts';
import { World } from './world.ts';

const clients: LspClient[] = [];
const start = async (options: ClientOptions) => {
  const client = await LspClient.start(options);
  clients.push(client);
  return client;
};
const stop = async (client: LspClient) => {
  clients.splice(clients.indexOf(client), 1);
  await client.stop();
};
afterEach(() => Promise.all(clients.splice(0).map((client) => client.stop())));

const action: fc.Arbitrary<Action> = fc.record({
  what: fc.constantFrom(...(Object.keys(ACTIONS) as (keyof typeof ACTIONS)[])),
  a: fc.nat(20),
  b: fc.nat(20),
});
/** Actions before the next notification of a watcher, and the form of that notification. */
const burst = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 6 }),
  detail: fc.constantFrom('every file', 'folders that go', 'folders that come and go'),
  order: fc.constantFrom('by path', 'backwards', 'in two parts'),
  isWaitedFor: fc.boolean(),
} as const);

const ORDERS: Readonly<Record<string, (events: FileEvent[]) => readonly FileEvent[]>> = {
  'by path': (events) => events,
  backwards: (events) => events.reverse(),
  'in two parts': (events) => [...events.filter((_, i) => i % 2 === 1), ...events.filter((_, i) => i % 2 === 0)],
};

it('after any actions on files, folders, and documents, a server reaches the same state as a fresh one', async () => {
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
    const world = new World(folder);
    await world.begin(start);
    try {
      await assertAsFresh(world.client, folder, world.options);
      for (const { actions, detail, order, isWaitedFor } of bursts) {
        for (const one of actions) perform(world, one);
        world.notify(detail, ORDERS[order] ?? ((events) => events));
        if (isWaitedFor) await assertAsFresh(world.client, folder, world.options);
      }
      await assertAsFresh(world.client, folder, world.options);
    } finally {
      await stop(world.client);
      rmSync(`${folder}-other`, { recursive: true, force: true });
    }
  };
  const { STRESS_SEED: seed = String(Date.now() % 1_000_000), STRESS_RUNS: runs = '4', STRESS_PATH: at } = process.env;
  console.log(`STRESS_SEED=${seed} STRESS_RUNS=${runs}`);
  await fc.assert(fc.asyncProperty(fc.array(burst, { minLength: 4, maxLength: 8 }), run), {
    seed: Number(seed),
    numRuns: Number(runs),
    ...(at === undefined ? {} : { path: at }),
    includeErrorInReport: true,
    // Each run starts servers, so failures are reported unshrunk.
    endOnFailure: process.env.STRESS_SHRINK === undefined,
  });
});
