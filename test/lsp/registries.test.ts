import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { registriesIn } from '../support/registries.ts';
import { folderWith } from '../support/server.ts';

const info = (type: string, ...targets: unknown[]) => `${JSON.stringify({ type, targets })}\n`;
const PLUGINS = {
  'imagefactory_plugins/Nova/Nova.info': info('os', ['Fedora', null, null], ['Fedora', '30', 'x86_64']),
  'imagefactory_plugins/Nova/__init__.py': 'from .Nova import Nova as delegate_class\n',
  'imagefactory_plugins/Nova/Nova.py': `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate

@implementer(OSDelegate)
class Nova(object):
    def create_base_image(self, builder, template, parameters):
        self.done = True
`,
  'imagefactory_plugins/TinMan/TinMan.info': info('os', ['Fedora', null, null]),
  'imagefactory_plugins/Harbor/Harbor.info': info('cloud', ['harbor'], 'gone'),
};

interface Place {
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
interface Plugin {
  readonly name: string;
  readonly directory: string;
  readonly documents: readonly { readonly path: string; readonly state: string }[];
  readonly claims: readonly { readonly label: string; readonly at: Place; readonly rivals: readonly string[]; readonly kind: string }[];
  readonly delegate: {
    readonly state: string;
    readonly className?: string;
    readonly at?: Place;
    readonly methods: readonly { name: string; state: string }[];
  };
  readonly problems: { readonly error: number };
}
interface Registries {
  readonly searching: boolean;
  readonly registries: readonly {
    readonly name: string;
    readonly folder: string;
    readonly kind: string;
    readonly plugins: readonly Plugin[];
  }[];
}
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

let client: LspClient;
let folder: string;
let told = 0;
afterEach(() => client.stop());

async function start(files: Record<string, string> = PLUGINS): Promise<void> {
  folder = folderWith(files);
  told = 0;
  client = await LspClient.start({ folders: [folder], initializationOptions: { showsRegistries: true } });
  client.connection.onNotification('imagefactory/modelChanged', () => void told++);
}
/** Asks until the folders are searched. */
async function registries(): Promise<Registries['registries']> {
  for (;;) {
    const answer: Registries = await registriesIn<Plugin>(client);
    if (!answer.searching) return answer.registries;
  }
}
const resolve = (words: string) => client.connection.sendRequest<Answers>('imagefactory/resolve', { words });

describe('the registries of a workspace', () => {
  it('are told with addresses and ranges', async () => {
    await start();
    const [registry, ...more] = await registries();
    assert.deepEqual(more, []);
    assert.deepEqual([registry?.name, registry?.kind], [`${path.basename(folder)}/imagefactory_plugins`, 'package']);
    const [harbor, nova] = registry?.plugins ?? [];
    assert.equal(harbor?.directory, uriOf(path.join(folder, 'imagefactory_plugins/Harbor')));
    assert.deepEqual(
      harbor?.claims.map(({ label, kind }) => [label, kind]),
      [
        ['harbor', 'cloud'],
        ['"gone"', 'unreachable'],
      ],
    );
    assert.ok((harbor?.problems.error ?? 0) > 0);
    assert.deepEqual([nova?.delegate.className, nova?.delegate.at?.range.start], ['Nova', { line: 4, character: 6 }]);
    assert.equal(nova?.delegate.at?.uri, uriOf(path.join(folder, 'imagefactory_plugins/Nova/Nova.py')));
    assert.deepEqual(
      nova?.claims.map(({ rivals }) => rivals),
      [['TinMan'], []],
    );
  });

  it('follow what is typed and not saved yet, and the client is told that it should ask', async () => {
    await start();
    await registries();
    const file = path.join(folder, 'imagefactory_plugins/TinMan/TinMan.info');
    client.open(file, PLUGINS['imagefactory_plugins/TinMan/TinMan.info']);
    await client.settled();
    const before = told;
    client.edit(file, 'Fedora', 'Ubuntu');
    await client.settled();
    assert.ok(told > before);
    const [registry] = await registries();
    assert.deepEqual(
      registry?.plugins.map(({ name, claims }) => [name, claims[0]?.label, claims[0]?.rivals]),
      [
        ['Harbor', 'harbor', []],
        ['Nova', 'Fedora, any version, any arch', []],
        ['TinMan', 'Ubuntu, any version, any arch', []],
      ],
    );
  });

  it('lose a plugin that is removed', async () => {
    await start();
    await registries();
    const gone = path.join(folder, 'imagefactory_plugins/TinMan');
    rmSync(gone, { recursive: true });
    client.filesChanged([gone, 3]);
    await client.settled();
    const [registry] = await registries();
    assert.deepEqual(
      registry?.plugins.map(({ name }) => name),
      ['Harbor', 'Nova'],
    );
  });

  it('are none in a workspace of strangers', async () => {
    await start({ 'mod/info.json': '{"name": "a mod"}' });
    assert.deepEqual(await registries(), []);
    assert.match(
      (await client.connection.sendRequest<{ text: string }>('imagefactory/targetMap', {})).text,
      /No Image Factory plugin was found/,
    );
  });

  it('are of no interest to an editor that does not show them: it is told nothing', async () => {
    folder = folderWith(PLUGINS);
    client = await LspClient.start({ folders: [folder] });
    let heard = 0;
    client.connection.onNotification('imagefactory/modelChanged', () => void heard++);
    client.open(path.join(folder, 'imagefactory_plugins/TinMan/TinMan.info'), PLUGINS['imagefactory_plugins/TinMan/TinMan.info']);
    await client.until('something is published', () => client.published.length > 0);
    await client.settled();
    assert.equal(heard, 0);
  });
});

describe('the rows of plugins', () => {
  it('count what is told in full of one plugin, and leave out what is not out of the ordinary', async () => {
    await start();
    const [whole] = await registries();
    const rows = await client.connection.sendRequest<{ registries: { plugins: unknown[]; targets: number; conflicts: number }[] }>(
      'imagefactory/registries',
      { soon: true },
    );
    const [registry] = rows.registries;
    const [harbor, nova, tinMan] = whole?.plugins ?? [];
    assert.deepEqual([registry?.targets, registry?.conflicts], [3, 1]);
    const [harborRow, novaRow, tinManRow] = registry?.plugins ?? [];
    assert.deepEqual(harborRow, {
      name: 'Harbor',
      directory: harbor?.directory,
      type: 'cloud',
      documents: harbor?.documents.map(({ path: uri }) => uri),
      targets: 2,
      trouble: { contested: 0, overruled: 0, unreachable: 1 },
      reach: 'some',
      problems: harbor?.problems,
    });
    assert.deepEqual((novaRow as { lacks?: unknown }).lacks, {
      className: 'Nova',
      methods: nova?.delegate.methods.length,
      missing: nova?.delegate.methods.filter(({ state }) => state !== 'implemented').length,
    });
    assert.deepEqual((tinManRow as { trouble?: unknown }).trouble, { contested: 1, overruled: 0, unreachable: 0 });
    assert.equal((tinManRow as { directory: string }).directory, tinMan?.directory);
  });
  it('lead to nothing where a plugin is not there any more', async () => {
    await start();
    const [registry] = await registries();
    const plugins = [
      { registry: registry?.folder, name: 'Gone' },
      { registry: 'file:///elsewhere', name: 'Nova' },
      { registry: registry?.folder, name: 'Nova' },
      {},
    ];
    const details = await client.connection.sendRequest<{ plugins: (Plugin | null)[] }>('imagefactory/pluginDetails', { plugins });
    assert.deepEqual(
      details.plugins.map((one) => one?.name),
      [undefined, undefined, 'Nova', undefined],
    );
  });
});

describe('the targets that can be asked for', () => {
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

  it('are told each once, with those who claim it, and not those that no build asks for', async () => {
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
  it('are those with the words in them, whatever their case', async () => {
    await start();
    await registries();
    const shorts = async (words: string) => (await known(words)).targets.map(({ short }) => short);
    assert.deepEqual(await shorts('HAR'), ['harbor']);
    assert.deepEqual(await shorts('fedora 30'), ['Fedora 30 x86_64']);
    assert.deepEqual(await shorts('gone'), []);
  });
  it('are not more than anybody looks through, and the others are counted', async () => {
    const clouds = Array.from({ length: 150 }, (_, i) => [`c${i}`]);
    await start({ 'imagefactory_plugins/Many/Many.info': info('cloud', ...clouds) });
    await registries();
    const { targets, more } = await known('');
    assert.deepEqual([targets.length, more], [100, 50]);
  });
});

describe('who builds a target', () => {
  it('is answered from a few words, with the steps of the lookup', async () => {
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
  it('takes one word for a cloud where a cloud plugin answers it', async () => {
    await start();
    await registries();
    assert.deepEqual(
      (await resolve('harbor')).answers.map(({ asked, winner }) => [asked, winner?.plugin]),
      [['the cloud harbor', 'Harbor']],
    );
  });
  it('is nobody for what no plugin claims, and nothing for no words', async () => {
    await start();
    await registries();
    const { answers } = await resolve('gone');
    assert.ok(answers.length > 0 && answers.every(({ winner }) => winner === undefined));
    assert.match(answers[0]?.remarks.join(' ') ?? '', /No plugin \.info file loaded for target: gone/);
    assert.deepEqual((await resolve('  ')).answers, []);
  });
});

describe('the map of targets', () => {
  it('shows who builds what, marks conflicts, and leads to the claims', async () => {
    await start();
    await registries();
    const { text, links } = await client.connection.sendRequest<{
      text: string;
      links: { range: Place['range']; target: Place; why?: string }[];
    }>('imagefactory/targetMap', {});
    assert.match(text, /^! Fedora +any other +any +Nova or TinMan +conflict$/m);
    assert.match(text, /^! 1 conflict {3}x 1 target never reached$/m);
    assert.match(text, /^ {2}Fedora +30 +x86_64 +Nova$/m);
    assert.match(text, /^ {2}harbor +Harbor$/m);
    assert.match(text, /^ {2}Never reached\nx "gone" {3}claimed by Harbor\n {4}"gone" is registered, but no build can ever reach it/m);
    const lines = text.split('\n');
    for (const { range, target } of links) {
      assert.ok(lines[range.start.line]?.slice(range.start.character).length);
      assert.match(target.uri, /\.info$/);
    }
  });
});

describe('all plugins are checked', () => {
  it('with progress, and summed up', async () => {
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

  it('and no further once that is cancelled', async () => {
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
    const told = reports.length;
    assert.ok(told < count / 20, reports.join());
    await client.settled();
    assert.equal(reports.length, told);
  });
});
