import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { isAsFresh } from '../support/asFresh.ts';
import { type Detail, eventsBetween, snapshot } from '../support/diskEvents.ts';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

/** A cloud plugin of one module. */
function plugin(name: string, { type = 'cloud', target = name, at = 'imagefactory_plugins' } = {}): Record<string, string> {
  const info = {
    type,
    targets: [[target]],
    description: 'x',
    maintainer: { name: 'Ada', email: 'ada@x.example', url: 'https://x.example' },
    version: '1',
    license: 'MIT',
  };
  return {
    [`${at}/${name}/${name}.info`]: `${JSON.stringify(info, null, 2)}\n`,
    [`${at}/${name}/__init__.py`]: `from .${name} import ${name} as delegate_class\n`,
    [`${at}/${name}/${name}.py`]: `from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass ${name}(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n`,
  };
}

const GRANITE = 'imagefactory_plugins/Granite/Granite.info';
const infoOf = (files: Readonly<Record<string, string>>) => Object.entries(files).find(([file]) => file.endsWith('.info'))?.[1] ?? '';

let client: LspClient;
let folder = '';
const at = (file: string) => path.join(folder, file);
afterEach(() => client.stop());

async function start(files: Readonly<Record<string, string>>): Promise<void> {
  folder = folderWith(files);
  client = await LspClient.start({ folders: [folder] });
  await client.connection.sendRequest('imagefactory/checkAll', {});
}

/** Lets something happen on the disk, tells of it as a watcher does, and compares with a server that starts afterwards. */
async function after(happening: () => void, detail: Detail = 'every file'): Promise<void> {
  const before = snapshot(folder);
  happening();
  client.filesChanged(...eventsBetween(before, snapshot(folder), detail));
  await isAsFresh(client, folder);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
}

function link(file: string, to: string): void {
  rmSync(at(file), { force: true });
  mkdirSync(path.dirname(at(file)), { recursive: true });
  symlinkSync(path.relative(path.dirname(at(file)), at(to)), at(file));
}

describe('a running server says what a new one says: in a directory that is scanned', { skip: process.platform === 'win32' }, () => {
  it('a copy becomes a link, and a copy again', async () => {
    await start({ ...plugin('Granite', { type: 'clowd' }), 'plugins.d/Granite.info': infoOf(plugin('Granite')) });
    await after(() => link('plugins.d/Granite.info', GRANITE));
    await after(() => {
      rmSync(at('plugins.d/Granite.info'));
      write('plugins.d/Granite.info', infoOf(plugin('Granite', { target: 'ec2' })));
    });
  });

  it('a link leads to what is no plugin, is one, and is none again', async () => {
    await start({ 'elsewhere/Granite.info': '{}', 'plugins.d/Slate.info': infoOf(plugin('Slate')) });
    await after(() => link('plugins.d/Granite.info', 'elsewhere/Granite.info'));
    await after(() => write('elsewhere/Granite.info', infoOf(plugin('Granite'))));
    await after(() => write('elsewhere/__init__.py', 'delegate_class = None\n'));
    await after(() => write('elsewhere/Granite.info', 'Granite\n'));
    await after(() => rmSync(at('elsewhere/__init__.py')));
  });

  it('the only link leads to nothing, and to what comes there', async () => {
    await start(plugin('Slate'));
    await after(() => link('plugins.d/Granite.info', GRANITE));
    await after(() => {
      for (const [file, text] of Object.entries(plugin('Granite'))) write(file, text);
    });
    await after(() => rmSync(at('imagefactory_plugins/Granite'), { recursive: true }));
  });

  it('a link leads through a link to a folder, which leads elsewhere', async () => {
    await start({ ...plugin('Granite', { at: 'one' }), ...plugin('Granite', { at: 'two', type: 'clowd' }) });
    await after(() => link('now', 'one'));
    await after(() => link('plugins.d/Granite.info', 'now/Granite/Granite.info'));
    await after(() => link('now', 'two'));
    await after(() => rmSync(at('now')));
  });

  it('a package without metadata gets its document there, and loses it', async () => {
    await start({ ...plugin('Slate'), ...plugin('Granite') });
    await after(() => renameSync(at(GRANITE), at('Granite.info')));
    await after(() => write('plugins.d/Granite.info', infoOf(plugin('Granite'))));
    await after(() => rmSync(at('plugins.d'), { recursive: true }));
    await after(() => link('plugins.d/Granite.info', 'Granite.info'));
    await after(() => write('.gitignore', 'plugins.d\n'));
  });

  it('a copy that git ignores is not found beside a link that it does not ignore', async () => {
    await start({ ...plugin('Slate'), '.gitignore': 'Granite.info\n' });
    await after(() => link('plugins.d/Slate.info', 'imagefactory_plugins/Slate/Slate.info'));
    await after(() => write('plugins.d/Granite.info', infoOf(plugin('Granite', { type: 'clowd' }))));
  });
});

describe('a running server says what a new one says: of plugins beside each other', () => {
  it('a directory that is scanned lies beside packages, becomes one of them, and is one no more', async () => {
    await start({ ...plugin('Granite', { target: 'ec2', at: '.' }), ...plugin('Slate', { at: '.' }) });
    await after(() => write('plugins.d/Basalt.info', infoOf(plugin('Basalt', { target: 'ec2' }))));
    await after(() => write('plugins.d/__init__.py', ''));
    await after(() => rmSync(at('plugins.d/__init__.py')));
  });

  it('an empty document is one as long as a plugin lies beside', async () => {
    await start({ 'set/Slate/info.json': '', 'set/Slate/Slate.info': '\n' });
    await after(() => {
      for (const [file, text] of Object.entries(plugin('Granite', { at: 'set' }))) write(file, text);
    });
    await after(() => rmSync(at('set/Granite'), { recursive: true }));
    await after(() => write('set/Granite/__init__.py', 'import imgfac\ndelegate_class = None\n'));
    await after(() => write('set/Granite/__init__.py', ''));
  });
});

describe('a running server says what a new one says: of a folder', () => {
  const comes = (name: string) => {
    for (const [file, text] of Object.entries(plugin('Slate', { type: 'clowd', at: name }))) write(file, text);
  };
  it('that has a suffix, and of which nothing is told but that it comes', async () => {
    await start(plugin('Granite'));
    await after(() => comes('plugins.old'), 'folders that come and go');
  });

  it('that takes the place of a document', async () => {
    await start(plugin('Granite'));
    await after(() => {
      rmSync(at(GRANITE));
      comes(GRANITE);
    }, 'folders that come and go');
    await after(() => {
      rmSync(at(GRANITE), { recursive: true });
      write(GRANITE, infoOf(plugin('Granite')));
    }, 'folders that come and go');
  });
});

describe('a running server says what a new one says: of settings', () => {
  it('that come with a folder under a name that was there before', async () => {
    await start(plugin('Granite', { type: 'clowd' }));
    await after(() => rmSync(at('imagefactory_plugins'), { recursive: true }), 'folders that come and go');
    await after(() => {
      for (const [file, text] of Object.entries(plugin('Granite', { type: 'clowd' }))) write(file, text);
      write('imagefactory_plugins/.imagefactory.json', '{"rules": {"invalid-type": "of"}}');
    }, 'folders that come and go');
  });

  it('of git, as soon as a repository begins below', async () => {
    await start({ ...plugin('Granite', { type: 'clowd', at: 'built' }), '.gitignore': 'Granite\n' });
    await after(() => write('built/.git/HEAD', ''), 'folders that come and go');
    await after(() => rmSync(at('built/.git'), { recursive: true }), 'folders that come and go');
  });
});

describe('a running server says what a new one says: of links to files', { skip: process.platform === 'win32' }, () => {
  it('of which another one is written', async () => {
    await start({ ...plugin('Granite'), ...plugin('Slate') });
    const [module, document] = ['imagefactory_plugins/Slate/Slate.py', 'imagefactory_plugins/Slate/Slate.info'];
    await after(() => link(module, 'lib/Slate.py'));
    await after(() => write('lib/Slate.py', plugin('Slate')[module] ?? ''));
    await after(() => write('lib/Slate.py', plugin('Granite')['imagefactory_plugins/Granite/Granite.py'] ?? ''));
    await after(() => link(document, 'lib/x'));
    await after(() => write('lib/x', infoOf(plugin('Slate', { type: 'clowd' }))));
    await after(() => write('lib/x', infoOf(plugin('Slate', { target: 'Granite' }))));
    await after(() => rmSync(at('lib'), { recursive: true }), 'folders that go');
  });
});

describe('a running server says what a new one says: of links to one folder', { skip: process.platform === 'win32' }, () => {
  it('which hold documents that are written', async () => {
    await start({ ...plugin('Granite'), ...plugin('Slate', { at: 'elsewhere' }) });
    await after(() => link('imagefactory_plugins/Slate', 'elsewhere/Slate'));
    await after(() => write('elsewhere/Slate/Slate.info', infoOf(plugin('Slate', { target: 'Granite' }))));
    await after(() => write('elsewhere/Slate/Slate.info', infoOf(plugin('Slate', { target: 'ec2' }))));
  });

  it('that git ignores, the first one by its path gives the name', async () => {
    await start({ ...plugin('Granite', { type: 'clowd', at: 'built' }), '.gitignore': 'built\n' });
    await after(() => link('linked/Slate', 'built/Granite'));
    await after(() => link('linked/Basalt', 'built/Granite'));
    await after(() => link('around', 'built'));
    await after(() => rmSync(at('around')));
    await after(() => link('imagefactory_plugins/Granite', 'built/Granite'));
    await after(() => link('imagefactory_plugins/Basalt', 'built/Granite'));
    await after(() => rmSync(at('.gitignore')));
  });
});
