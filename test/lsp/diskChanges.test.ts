import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const PACKAGE = 'imagefactory_plugins';
const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

/** A cloud plugin; `clowd` for one with a mistake. */
function plugin(name: string, { type = 'cloud', target = name, module = name } = {}): Record<string, string> {
  const info = {
    type,
    targets: [[target]],
    description: 'x',
    maintainer: { name: 'Ada', email: 'ada@x.example', url: 'https://x.example' },
    version: '1',
    license: 'MIT',
  };
  return {
    [`${PACKAGE}/${name}/${name}.info`]: `${JSON.stringify(info, null, 2)}\n`,
    [`${PACKAGE}/${name}/__init__.py`]: `from .${module} import ${name} as delegate_class\n`,
    [`${PACKAGE}/${name}/${name}.py`]: `from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass ${name}(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n`,
  };
}

let client: LspClient;
let folder = '';
const at = (file: string) => path.join(folder, file);
const info = (name: string) => at(`${PACKAGE}/${name}/${name}.info`);
afterEach(() => client.stop());

async function start(files: Readonly<Record<string, string>>): Promise<void> {
  folder = folderWith(files);
  client = await LspClient.start({ folders: [folder] });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  }
}

/** What a client shows: every problem by file and rule, sorted. */
function shown(of: LspClient): string {
  const files = [...new Set(of.published.map(({ uri }) => fileURLToPath(uri)))];
  return files
    .flatMap((file) => of.rules(file).map((rule) => `${path.relative(folder, file)}: ${rule}`))
    .sort()
    .join('\n');
}

/** Waits until the client shows what it would show if it had been started just now. */
async function asFresh(): Promise<string> {
  const fresh = await LspClient.start({ folders: [folder] });
  await fresh.connection.sendRequest('imagefactory/checkAll', {});
  await fresh.settled();
  const expected = shown(fresh);
  await fresh.stop();
  await client
    .until(`shows this:\n${expected}\nbut shows:\n${shown(client)}`, () => shown(client) === expected)
    .catch((error: Error) => {
      assert.equal(shown(client), expected, error.message.slice(0, 100));
    });
  return expected;
}

const shows = (file: string, rule: string) => client.until(`${rule} in ${file}`, () => client.rules(file).includes(rule));
const isClear = (file: string) => client.until(`nothing in ${file}`, () => client.problems(file).length === 0);

describe('what happens on the disk', () => {
  it('a folder gets another name, and only the folders are told', async () => {
    await start(plugin('Granite', { type: 'clowd' }));
    await shows(info('Granite'), 'invalid-type');
    renameSync(at(`${PACKAGE}/Granite`), at(`${PACKAGE}/Slate`));
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED], [at(`${PACKAGE}/Slate`), CREATED]);
    await isClear(info('Granite'));
    await shows(at(`${PACKAGE}/Slate/Granite.info`), 'name-mismatch');
    await asFresh();
  });

  it('a folder is removed, while its document is open', async () => {
    await start({ ...plugin('Granite', { target: 'ec2' }), ...plugin('Slate', { target: 'ec2' }) });
    client.open(info('Granite'), plugin('Granite', { target: 'ec2' })[`${PACKAGE}/Granite/Granite.info`] ?? '');
    await shows(info('Slate'), 'target-conflict');
    rmSync(at(`${PACKAGE}/Granite`), { recursive: true });
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED]);
    await isClear(info('Slate'));
    await isClear(info('Granite'));
  });

  it('a folder with an open document goes and another comes, and only the one that came is told', async () => {
    const one = plugin('Granite', { target: 'ec2', type: 'cloud' });
    await start(one);
    client.open(info('Granite'), one[`${PACKAGE}/Granite/Granite.info`] ?? '');
    await client.settled();
    rmSync(at(`${PACKAGE}/Granite`), { recursive: true });
    write(plugin('Slate', { target: 'ec2' }));
    client.filesChanged([at(`${PACKAGE}/Slate`), CREATED], [info('Slate'), CREATED]);
    await client.settled();
    await asFresh();
  });

  it('the folder of all plugins goes and comes back at once with others, and only these are told', async () => {
    await start({
      ...plugin('Granite', { type: 'clowd' }),
      ...plugin('Basalt', { target: 'ec2' }),
      ...plugin('Marble', { target: 'ec2' }),
    });
    await shows(info('Granite'), 'invalid-type');
    await shows(info('Basalt'), 'target-conflict');
    client.open(info('Marble'), plugin('Marble', { target: 'ec2' })[`${PACKAGE}/Marble/Marble.info`] ?? '');
    await client.settled();
    rmSync(at(PACKAGE), { recursive: true });
    write(plugin('Slate', { target: 'ec2' }));
    client.filesChanged([at(`${PACKAGE}/Slate`), CREATED]);
    await isClear(info('Granite'));
    await isClear(info('Basalt'));
    assert.doesNotMatch(await asFresh(), /conflict|Granite|Basalt|Marble/);
  });

  it('what somebody has written into and not saved stays, though the file goes', async () => {
    const one = plugin('Granite');
    await start(one);
    client.open(info('Granite'), one[`${PACKAGE}/Granite/Granite.info`] ?? '');
    client.edit(info('Granite'), '"cloud"', '"clowd"');
    await shows(info('Granite'), 'invalid-type');
    rmSync(at(`${PACKAGE}/Granite`), { recursive: true });
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED]);
    await client.settled();
    assert.ok(client.rules(info('Granite')).includes('invalid-type'));
  });

  it('a document becomes a folder of that name, and a document again', async () => {
    const one = plugin('Granite');
    await start(one);
    unlinkSync(info('Granite'));
    mkdirSync(info('Granite'));
    client.filesChanged([info('Granite'), CHANGED]);
    await shows(info('Granite'), 'unreadable-document');
    rmSync(info('Granite'), { recursive: true });
    write(one);
    client.filesChanged([info('Granite'), DELETED], [info('Granite'), CREATED]);
    await isClear(info('Granite'));
    await asFresh();
  });

  it('a module becomes a package of that name', async () => {
    await start(plugin('Granite'));
    const module = at(`${PACKAGE}/Granite/Granite.py`);
    unlinkSync(module);
    client.filesChanged([module, DELETED]);
    await shows(at(`${PACKAGE}/Granite/__init__.py`), 'unresolved-delegate-class');
    write({ [`${PACKAGE}/Granite/Granite/__init__.py`]: plugin('Granite')[`${PACKAGE}/Granite/Granite.py`] ?? '' });
    client.filesChanged([at(`${PACKAGE}/Granite/Granite`), CREATED]);
    await isClear(at(`${PACKAGE}/Granite/__init__.py`));
    await asFresh();
  });

  it('a link in a directory that is scanned leads to another plugin', async () => {
    await start({ ...plugin('Granite', { type: 'clowd' }), ...plugin('Slate'), 'plugins.d/x': '' });
    const link = at('plugins.d/Granite.info');
    symlinkSync(info('Granite'), link);
    client.filesChanged([link, CREATED]);
    await shows(info('Granite'), 'invalid-type');
    unlinkSync(link);
    symlinkSync(info('Slate'), link);
    client.filesChanged([link, CHANGED]);
    await asFresh();
    unlinkSync(link);
    client.filesChanged([link, DELETED]);
    await asFresh();
  });
});

describe('links to folders of plugins', () => {
  const link = (to: string, name: string) => {
    rmSync(at(name), { force: true });
    mkdirSync(path.dirname(at(name)), { recursive: true });
    symlinkSync(path.relative(path.dirname(at(name)), at(to)), at(name));
  };

  it('give no second plugin, whenever they are made', async () => {
    await start(plugin('Granite', { type: 'clowd' }));
    await shows(info('Granite'), 'invalid-type');
    for (const name of ['elsewhere', 'elsewhere/Granite', `${PACKAGE}/Again`, 'all']) {
      const isFolder = name === 'elsewhere';
      if (isFolder) mkdirSync(at(name));
      else link(name === 'all' ? PACKAGE : `${PACKAGE}/Granite`, name);
      client.filesChanged([at(name), CREATED]);
    }
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
    // Some clients look through links, and tell of the file by all of its names.
    client.filesChanged([at(`${PACKAGE}/Again/Granite.info`), CHANGED], [at('all/Granite/Granite.info'), CREATED]);
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
  });

  it('in imagefactory_plugins give the name by which it is imported, for as long as they are there', async () => {
    const files = Object.entries(plugin('Granite', { type: 'clowd' })).map(([file, text]) => [
      file.replace(`${PACKAGE}/Granite`, 'a'),
      text,
    ]);
    await start({ ...Object.fromEntries(files), ...plugin('Slate') });
    await shows(at('a/Granite.info'), 'invalid-type');
    link('a', `${PACKAGE}/Granite`);
    client.filesChanged([at(`${PACKAGE}/Granite`), CREATED]);
    await shows(info('Granite'), 'invalid-type');
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
    link(`${PACKAGE}/Slate`, `${PACKAGE}/Granite`);
    client.filesChanged([at(`${PACKAGE}/Granite`), CHANGED]);
    await isClear(info('Granite'));
    await shows(at('a/Granite.info'), 'invalid-type');
    await asFresh();
    rmSync(at(`${PACKAGE}/Granite`));
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED]);
    await client.settled();
    await asFresh();
  });

  it('that led nowhere lead to what comes there', async () => {
    await start(plugin('Slate'));
    link('a', `${PACKAGE}/Granite`);
    client.filesChanged([at(`${PACKAGE}/Granite`), CREATED]);
    await client.settled();
    write(
      Object.fromEntries(
        Object.entries(plugin('Granite', { type: 'clowd' })).map(([file, text]) => [file.replace(`${PACKAGE}/Granite`, 'a'), text]),
      ),
    );
    client.filesChanged([at('a'), CREATED]);
    await shows(info('Granite'), 'invalid-type');
    await asFresh();
  });
});

describe('what git ignores by the names of files', () => {
  it('is not found when it comes, nor is the directory that is scanned for it', async () => {
    await start({ ...plugin('Granite', { target: 'ec2', type: 'clowd' }), '.gitignore': '*.info\n' });
    await shows(info('Granite'), 'invalid-type');
    write({ 'made/Made.info': plugin('Made', { type: 'clowd' })[`${PACKAGE}/Made/Made.info`] ?? '' });
    client.filesChanged([at('made'), CREATED], [at('made/Made.info'), CREATED]);
    mkdirSync(at('plugins.d'));
    symlinkSync(info('Granite'), at('plugins.d/Granite.info'));
    symlinkSync(info('Gone'), at('plugins.d/Gone.info'));
    client.filesChanged([at('plugins.d/Granite.info'), CREATED], [at('plugins.d/Gone.info'), CREATED]);
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
    rmSync(at('.gitignore'));
    client.filesChanged([at('.gitignore'), DELETED]);
    await shows(at('made/Made.info'), 'invalid-type');
    await shows(at('plugins.d/Gone.info'), 'unreadable-document');
    write({ '.gitignore': '*.info\n' });
    client.filesChanged([at('.gitignore'), CREATED]);
    await isClear(at('made/Made.info'));
    await isClear(at('plugins.d/Gone.info'));
    await asFresh();
  });
});

describe('a branch of git is checked out', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@x.example', ...args], { encoding: 'utf8' });
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

  /** What an editor tells: every file, or of folders that come or go no more than that. */
  function tell(from: string, to: string, whole: boolean): void {
    const lines = git('diff', '--name-status', '--no-renames', from, to).trim().split('\n');
    const events = new Map<string, 1 | 2 | 3>();
    for (const line of lines) {
      const [status = '', file = ''] = line.split('\t');
      const type = status === 'A' ? CREATED : status === 'D' ? DELETED : CHANGED;
      const directory = path.dirname(file);
      const isWhole =
        whole && (type === DELETED ? !existsSync(at(directory)) : type === CREATED && git('ls-tree', from, directory).trim() === '');
      events.set(isWhole ? at(directory) : at(file), type);
    }
    events.set(at('.git/HEAD'), CHANGED);
    client.filesChanged(...[...events].sort(() => (Math.random() < 0.5 ? -1 : 1)));
  }

  for (const whole of [false, true]) {
    it(`with fifty other plugins, told by ${whole ? 'folders' : 'files'}, there and back`, async () => {
      folder = folderWith(
        Object.assign(
          {},
          ...names('One', 50).map((name) => plugin(name, { type: 'clowd' })),
          ...names('Both', 5).map((name) => plugin(name)),
        ),
      );
      git('init', '--quiet', '--initial-branch=one');
      git('add', '--all');
      git('commit', '--quiet', '--message=one');
      git('checkout', '--quiet', '-b', 'two');
      for (const name of names('One', 50)) rmSync(at(`${PACKAGE}/${name}`), { recursive: true });
      write(
        Object.assign(
          {},
          ...names('Two', 50).map((name) => plugin(name, { module: 'missing', target: 'ec2' })),
          ...names('Both', 5).map((name) => plugin(name, { type: 'os' })),
        ),
      );
      git('add', '--all');
      git('commit', '--quiet', '--message=two');
      git('checkout', '--quiet', 'one');
      client = await LspClient.start({ folders: [folder] });
      await client.connection.sendRequest('imagefactory/checkAll', {});
      const before = await asFresh();
      assert.match(before, /One49.*invalid-type/);
      for (const [from, to] of [
        ['one', 'two'],
        ['two', 'one'],
        ['one', 'two'],
      ] as const) {
        git('checkout', '--quiet', to);
        tell(from, to, whole);
        const now = await asFresh();
        assert.equal(now.includes('Two49'), to === 'two');
        assert.equal(now.includes('One'), to === 'one');
      }
    });
  }
});
