import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../../support/lspClient.ts';
import { client, stop } from '../../support/session.ts';
import { folder, info, PLUGINS, type Place, registries, start } from './session.ts';

afterEach(stop);

interface Answers {
  readonly answers: readonly {
    readonly asked: string;
    readonly registry: string;
    readonly winner?: { readonly plugin: string; readonly at: Place };
    readonly others: readonly { readonly plugin: string }[];
    readonly steps: readonly {
      readonly label: string;
      readonly asked: boolean;
      readonly claimers: readonly { readonly plugin: string }[];
    }[];
    readonly remarks: readonly string[];
  }[];
}

const resolve = (words: string) => client.connection.sendRequest<Answers>('imagefactory/resolve', { words });

describe('listing targets', () => {
  interface Known {
    readonly targets: readonly {
      readonly short: string;
      readonly plugins: readonly string[];
      readonly claimers: number;
      readonly conflict: boolean;
    }[];
    readonly more: number;
  }
  const known = (words: string) => client.connection.sendRequest<Known>('imagefactory/knownTargets', { words });

  it('are listed once, with the plugins that claim them, but without unreachable ones', async () => {
    const other = { 'other/imagefactory_plugins/Pier/Pier.info': info('cloud', ['harbor']) };
    await start({ ...PLUGINS, ...other });
    await registries();
    const { targets, more } = await known('');
    assert.deepEqual(
      targets.map(({ short, plugins, claimers, conflict }) => [short, plugins, claimers, conflict]),
      [
        ['Fedora 30 x86_64', ['Nova'], 1, false],
        ['Fedora', ['Nova', 'TinMan'], 2, true],
        ['harbor', ['Harbor'], 1, false],
      ],
    );
    assert.equal(more, 0);
  });
  it('are those that contain the words, in any case', async () => {
    await start();
    await registries();
    const shorts = async (words: string) => (await known(words)).targets.map(({ short }) => short);
    assert.deepEqual(await shorts('HAR'), ['harbor']);
    assert.deepEqual(await shorts('fedora 30'), ['Fedora 30 x86_64']);
    assert.deepEqual(await shorts('gone'), []);
  });
  it('are limited, and the others are counted', async () => {
    const clouds = Array.from({ length: 150 }, (_, i) => [`c${i}`]);
    await start({ 'imagefactory_plugins/Many/Many.info': info('cloud', ...clouds) });
    await registries();
    const { targets, more } = await known('');
    assert.deepEqual([targets.length, more], [100, 50]);
  });
});

describe('the plugin that builds a target', () => {
  it('is found for a few words, with the steps of the lookup', async () => {
    await start();
    await registries();
    const { answers } = await resolve('Fedora 30 x86_64');
    assert.equal(answers.length, 1);
    const [answer] = answers;
    assert.deepEqual(
      [answer?.asked, answer?.winner?.plugin, answer?.others.map(({ plugin }) => plugin)],
      ['Fedora 30 on x86_64', 'Nova', ['TinMan']],
    );
    assert.deepEqual(
      answer?.steps.map(({ label, asked, claimers }) => [label, asked, claimers.map(({ plugin }) => plugin)]),
      [
        ['Fedora, 30, x86_64', true, ['Nova']],
        ['Fedora, 30, any arch', false, []],
        ['Fedora, any version, any arch', false, ['Nova', 'TinMan']],
      ],
    );
    assert.equal(answer?.winner?.at.uri, uriOf(path.join(folder, 'imagefactory_plugins/Nova/Nova.info')));
  });
  it('is that of a cloud if one word matches a cloud plugin', async () => {
    await start();
    await registries();
    assert.deepEqual(
      (await resolve('harbor')).answers.map(({ asked, winner }) => [asked, winner?.plugin]),
      [['the cloud harbor', 'Harbor']],
    );
  });
  it('is missing for a target that no plugin claims, and there is no answer for no words', async () => {
    await start();
    await registries();
    const { answers } = await resolve('gone');
    assert.ok(answers.length > 0 && answers.every(({ winner }) => winner === undefined));
    assert.match(answers[0]?.remarks.join(' ') ?? '', /No plugin \.info file loaded for target: gone/);
    assert.deepEqual((await resolve('  ')).answers, []);
  });
});

describe('target map', () => {
  it('shows which plugin builds what, marks conflicts, and links to the claims', async () => {
    await start();
    await registries();
    const { text, links } = await client.connection.sendRequest<{
      text: string;
      links: { range: Place['range']; target: Place; why?: string }[];
    }>('imagefactory/targetMap', {});
    assert.match(text, /^! Fedora +any other +any +Nova or TinMan +conflict$/m);
    assert.match(text, /^! 1 conflict {3}x 1 target never matched$/m);
    assert.match(text, /^ {2}Fedora +30 +x86_64 +Nova$/m);
    assert.match(text, /^ {2}harbor +Harbor$/m);
    assert.match(text, /^ {2}Never matched\nx "gone" {3}claimed by Harbor\n {4}No build can match "gone"/m);
    const lines = text.split('\n');
    for (const { range, target } of links) {
      assert.ok(lines[range.start.line]?.slice(range.start.character).length);
      assert.match(target.uri, /\.info$/);
    }
  });
});
