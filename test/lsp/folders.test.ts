import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { registriesIn } from '../support/registries.ts';
import { folderWith } from '../support/server.ts';

const info = (target: string, type = 'cloud') => `{
    "type": "${type}",
    "targets": [["${target}"]],
    "description": "Brings images somewhere",
    "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
    "version": "1.0",
    "license": "Apache-2.0"
}
`;
const INITIALIZER = 'from elsewhere import made as delegate_class\n';
const plugin = (name: string, target = 'ec2', type = 'cloud') => ({
  [`imagefactory_plugins/${name}/${name}.info`]: info(target, type),
  [`imagefactory_plugins/${name}/__init__.py`]: INITIALIZER,
});
const initializerOf = (document: string) => path.join(path.dirname(document), '__init__.py');
/** The finding that all plugins of these tests have: their class cannot be verified. */
const isChecked = (document: string) => client.problems(initializerOf(document)).length > 0;
const infoIn = (folder: string, name: string) => path.join(folder, `imagefactory_plugins/${name}/${name}.info`);
/** A folder with a `plugins.d` of links to these documents. */
function linking(files: Readonly<Record<string, string>>, ...documents: readonly string[]) {
  const folder = folderWith(files);
  const link = (document: string) => {
    const name = path.join(folder, 'plugins.d', path.basename(document));
    symlinkSync(document, name);
    return name;
  };
  mkdirSync(path.join(folder, 'plugins.d'));
  return { folder, link, links: documents.map(link) };
}

let client: LspClient;
afterEach(() => client.stop());

const start = async (...folders: string[]) => {
  client = await LspClient.start({ folders });
};
const setFolders = (added: readonly string[], removed: readonly string[]) => {
  const named = (folders: readonly string[]) => folders.map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) }));
  return client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: named(added), removed: named(removed) },
  });
};
const compete = (...files: string[]) => files.map((file) => client.rules(file).includes('target-conflict'));
const all = (found: readonly boolean[]) => found.every(Boolean);
const none = (found: readonly boolean[]) => !found.some(Boolean);

interface Plugin {
  readonly name: string;
  readonly problems: Readonly<Record<string, number>>;
}
const registries = async () => (await registriesIn<Plugin>(client)).registries;
/** The files with problems, by their names for the client. */
const shown = () =>
  [...new Set(client.published.map(({ uri }) => fileURLToPath(uri)))].filter((file) => client.problems(file).length > 0).sort();

describe('a plugins.d with links into other workspace folders', { skip: process.platform === 'win32' }, () => {
  it('makes the plugins of all of them compete', async () => {
    const source = folderWith(plugin('Alpha'));
    const alpha = infoIn(source, 'Alpha');
    const { folder, link, links } = linking(plugin('Beta'), alpha);
    const beta = infoIn(folder, 'Beta');
    await start(folder, source);
    await client.until('findings', () => isChecked(alpha) && isChecked(beta));
    await client.settled();
    assert.ok(none(compete(alpha, beta)));
    const last = link(beta);
    client.filesChanged([last, 1]);
    await client.until('a conflict in both', () => all(compete(alpha, beta)));
    client.open(alpha, info('ec2'));
    client.edit(alpha, 'ec2', 'gce');
    await client.until('none while it is typed', () => none(compete(alpha, beta)));
    client.edit(alpha, 'gce', 'ec2');
    await client.until('a conflict again', () => all(compete(alpha, beta)));
    rmSync(links[0] ?? '');
    client.filesChanged([links[0] ?? '', 3]);
    await client.until('none', () => none(compete(alpha, beta)));
  });

  for (const order of [0, 1])
    it(`does so for two folders outside of it, ${order ? 'which are searched first' : 'which are searched last'}`, async () => {
      const [one, other] = [folderWith(plugin('Alpha')), folderWith(plugin('Beta'))];
      const [alpha, beta] = [infoIn(one, 'Alpha'), infoIn(other, 'Beta')];
      const { folder } = linking({}, alpha, beta);
      await start(...(order ? [one, other, folder] : [folder, one, other]));
      await client.until('a conflict in both', () => all(compete(alpha, beta)));
      const scanned = (await registries()).find((registry) => registry.folder.endsWith('plugins.d'));
      assert.deepEqual(
        scanned?.plugins.map(({ name, problems }) => [name, problems.warning]),
        [
          ['Alpha', 1],
          ['Beta', 1],
        ],
      );
    });

  it('does so when it is created later, and when folders are added and removed', async () => {
    const [one, other] = [folderWith(plugin('Alpha')), folderWith(plugin('Beta'))];
    const [alpha, beta] = [infoIn(one, 'Alpha'), infoIn(other, 'Beta')];
    await start(one, other);
    await client.until('findings', () => isChecked(alpha) && isChecked(beta));
    assert.ok(none(compete(alpha, beta)));
    const { folder } = linking({}, alpha, beta);
    await setFolders([folder], []);
    await client.until('a conflict in both', () => all(compete(alpha, beta)));
    await setFolders([], [other]);
    await client.until('no conflict, and nothing of what is closed', () => none(compete(alpha, beta)) && !isChecked(beta));
    await setFolders([other], []);
    await client.until('a conflict in both again', () => all(compete(alpha, beta)));
    await setFolders([], [folder]);
    await client.until('no conflict', () => none(compete(alpha, beta)) && isChecked(beta));
  });

  it('does so for a package that is itself a workspace folder', async () => {
    const [one, other] = [folderWith(plugin('Alpha')), folderWith(plugin('Beta'))];
    const [alpha, beta] = [infoIn(one, 'Alpha'), infoIn(other, 'Beta')];
    const { folder } = linking({}, alpha, beta);
    await start(path.dirname(alpha), folder, path.dirname(beta));
    await client.until('a conflict in both', () => all(compete(alpha, beta)));
  });

  it('does so with the settings of each folder', async () => {
    const one = folderWith({ ...plugin('Alpha'), '.imagefactory.json': '{"rules": {"target-conflict": "error"}}' });
    const other = folderWith(plugin('Beta'));
    const [alpha, beta] = [infoIn(one, 'Alpha'), infoIn(other, 'Beta')];
    const { folder } = linking({ '.imagefactory.json': '{"rules": {"target-conflict": "hint"}}' }, alpha, beta);
    await start(folder, one, other);
    await client.until('a conflict in both', () => all(compete(alpha, beta)));
    await client.settled();
    const severities = [alpha, beta].map((file) => client.problems(file).find(({ code }) => code === 'target-conflict')?.severity);
    assert.deepEqual(severities, [1, 2]);
    const scanned = (await registries()).find((registry) => registry.folder.endsWith('plugins.d'));
    assert.deepEqual(
      scanned?.plugins.map(({ problems }) => [problems.error, problems.warning]),
      [
        [1, 0],
        [0, 1],
      ],
    );
  });
});

describe('folders of a workspace', () => {
  it('of which one is a link to another: problems are shown once', { skip: process.platform === 'win32' }, async () => {
    for (const order of [0, 1]) {
      const folder = folderWith(plugin('Alpha', 'ec2', 'clowd'));
      const link = path.join(folderWith({}), 'again');
      symlinkSync(folder, link);
      await start(...(order ? [folder, link] : [link, folder]));
      await client.until('the problem', () => client.rules(infoIn(folder, 'Alpha')).includes('invalid-type'));
      await client.settled();
      assert.deepEqual(shown(), [infoIn(folder, 'Alpha'), path.join(folder, 'imagefactory_plugins/Alpha/__init__.py')]);
      assert.equal((await registries()).length, 1);
      // If it is opened under the other name, they are shown there.
      client.open(infoIn(link, 'Alpha'), info('ec2', 'clowd'));
      await client.until('the problem under the other name', () => client.rules(infoIn(link, 'Alpha')).includes('invalid-type'));
      client.close(infoIn(link, 'Alpha'));
      await client.until('none under the other name', () => client.problems(infoIn(link, 'Alpha')).length === 0);
      if (!order) await client.stop();
    }
  });

  it('of which one is inside another: problems are shown once, whichever of them is closed', async () => {
    const outer = folderWith(
      Object.fromEntries(Object.entries(plugin('Alpha', 'ec2', 'clowd')).map(([name, text]) => [`inner/${name}`, text])),
    );
    const inner = path.join(outer, 'inner');
    const alpha = infoIn(inner, 'Alpha');
    const isShown = () => client.rules(alpha).filter((rule) => rule === 'invalid-type').length === 1;
    await start(outer, inner);
    await client.until('the problem', isShown);
    assert.equal((await registries()).length, 1);
    await setFolders([], [inner]);
    await client.settled();
    await client.until('the problem', isShown);
    await setFolders([inner], [outer]);
    await client.settled();
    await client.until('the problem', isShown);
    assert.equal((await registries()).length, 1);
    await setFolders([], [inner]);
    await client.until('nothing', () => shown().length === 0);
  });

  it('of which one is inside another have their own editor settings', async () => {
    const inInner = Object.entries({ ...plugin('Alpha', 'ec2', 'clowd'), ...plugin('Beta', 'gce', 'clowd') });
    const outer = folderWith({
      ...plugin('Gamma', 'ec2', 'clowd'),
      ...Object.fromEntries(inInner.map(([name, text]) => [`inner/${name}`, text])),
    });
    const inner = path.join(outer, 'inner');
    let exclude = ['imagefactory_plugins/Beta'];
    const settings = (uri = '') =>
      uri === uriOf(inner) ? { exclude, rules: { 'invalid-type': 'hint' } } : { exclude: ['imagefactory_plugins/Alpha', 'inner/*/Beta'] };
    client = await LspClient.start({
      folders: [outer, inner],
      configuration: (items) => items.map(({ section, scopeUri }) => (section === 'imagefactory' ? settings(scopeUri) : null)),
    });
    const severities = () =>
      [infoIn(outer, 'Gamma'), infoIn(inner, 'Alpha'), infoIn(inner, 'Beta')].map(
        (file) => client.problems(file).find(({ code }) => code === 'invalid-type')?.severity,
      );
    await client.until('the problems', () => isChecked(infoIn(outer, 'Gamma')) && isChecked(infoIn(inner, 'Alpha')));
    await client.settled();
    assert.deepEqual(severities(), [1, 4, undefined]);
    exclude = ['imagefactory_plugins/Alpha'];
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('the other problem', () => isChecked(infoIn(inner, 'Beta')) && !isChecked(infoIn(inner, 'Alpha')));
    assert.deepEqual(severities(), [1, undefined, 4]);
  });

  it('that are packages next to each other compete', async () => {
    const folder = folderWith({
      'Alpha/Alpha.info': info('ec2'),
      'Alpha/__init__.py': INITIALIZER,
      'Beta/Beta.info': info('ec2'),
      'Beta/__init__.py': INITIALIZER,
    });
    const [alpha, beta] = ['Alpha', 'Beta'].map((name) => path.join(folder, name)) as [string, string];
    await start(alpha, beta);
    await client.until('a conflict in both', () => all(compete(path.join(alpha, 'Alpha.info'), path.join(beta, 'Beta.info'))));
    assert.deepEqual(
      (await registries()).map(({ plugins }) => plugins.map(({ name }) => name)),
      [['Alpha', 'Beta']],
    );
    await setFolders([], [beta]);
    await client.until('none', () => none(compete(path.join(alpha, 'Alpha.info'))));
  });

  it('of which one is a repository: settings above the repository do not apply to it', async () => {
    const parent = folderWith({
      ...Object.fromEntries(Object.entries({ ...plugin('Alpha', 'ec2', 'clowd') }).map(([name, text]) => [`plain/${name}`, text])),
      ...Object.fromEntries(Object.entries({ ...plugin('Beta', 'ec2', 'clowd') }).map(([name, text]) => [`repository/${name}`, text])),
      'repository/.git/HEAD': 'ref: refs/heads/main\n',
      '.imagefactory.json': '{"rules": {"invalid-type": "hint"}}',
    });
    const [plain, repository] = [path.join(parent, 'plain'), path.join(parent, 'repository')];
    await start(plain, repository);
    const files = [infoIn(plain, 'Alpha'), infoIn(repository, 'Beta')];
    await client.until('the problems', () => all(files.map(isChecked)));
    await client.settled();
    const severities = files.map((file) => client.problems(file).find(({ code }) => code === 'invalid-type')?.severity);
    assert.deepEqual(severities, [4, 1]);
  });
});
