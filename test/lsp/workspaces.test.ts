import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { builtCli, runNode } from '../support/cli.ts';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const METADATA = (name: string) => `{
  "name": "${name}",
  "description": "Brings images to ${name}",
  "type": "clowd",
  "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
  "version": "1.0",
  "license": "Apache-2.0",
  "targets": { "${name.toLowerCase()}": ["upload", "snapshot"] }
}
`;
const MODULE = (name: string) => `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class ${name}(object):
    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        self.pushed = target

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        self.taken = target

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        self.deleted = target

    def builder_should_create_target_image(self, builder, target, image_id, template, parameters):
        return True

    def builder_will_create_target_image(self, builder, target, image_id, template, parameters):
        self.will = target

    def builder_did_create_target_image(self, builder, target, image_id, template, parameters):
        self.did = target
`;

/** A package whose metadata has one mistake: its type. */
function mistaken(folder: string): Record<string, string> {
  const name = path.posix.basename(folder);
  return {
    [`${folder}/info.json`]: METADATA(name),
    [`${folder}/__init__.py`]: `from .${name} import ${name} as delegate_class\n`,
    [`${folder}/${name}.py`]: MODULE(name),
  };
}

let client: LspClient;
afterEach(() => client.stop());

const isMistaken = (file: string) => client.rules(file).includes('invalid-type');
const isSilent = (file: string) => client.rules(file).length === 0;

describe('a workspace with files that git ignores', () => {
  const files = { ...mistaken('imagefactory_plugins/Cirrus'), ...mistaken('build/imagefactory_plugins/Nimbus'), '.gitignore': '/build/\n' };
  const places = (folder: string) => ({
    own: path.join(folder, 'imagefactory_plugins/Cirrus/info.json'),
    made: path.join(folder, 'build/imagefactory_plugins/Nimbus/info.json'),
    ignore: path.join(folder, '.gitignore'),
  });

  it('shows nothing of them until one is opened, and nothing when it is closed again', async () => {
    const folder = folderWith(files);
    const { own, made } = places(folder);
    client = await LspClient.start({ folders: [folder] });
    await client.until('the plugin that counts', () => isMistaken(own));
    await client.settled();
    assert.ok(isSilent(made));
    client.open(made, readFileSync(made, 'utf8'));
    await client.until('the one that is open', () => isMistaken(made));
    client.close(made);
    await client.until('nothing of it', () => isSilent(made));
    client.filesChanged([made, 2]);
    await client.settled();
    assert.ok(isSilent(made));
  });

  it('follows what git is told', async () => {
    const folder = folderWith(files);
    const { own, made, ignore } = places(folder);
    client = await LspClient.start({ folders: [folder] });
    await client.until('the plugin that counts', () => isMistaken(own));
    writeFileSync(ignore, '/imagefactory_plugins/\n');
    client.filesChanged([ignore, 2]);
    await client.until('the other way round', () => isSilent(own) && isMistaken(made));
    rmSync(ignore);
    client.filesChanged([ignore, 3]);
    await client.until('both', () => isMistaken(own) && isMistaken(made));
  });

  it('shows them where the settings include them', async () => {
    const folder = folderWith({ ...files, '.imagefactory.json': '{"include": ["build/imagefactory_plugins/*"]}' });
    client = await LspClient.start({ folders: [folder] });
    await client.until('the plugin that is included', () => isMistaken(places(folder).made));
  });

  it('does not look into a folder that a build makes', async () => {
    const folder = folderWith({ ...mistaken('imagefactory_plugins/Cirrus'), '.gitignore': '/build/\n' });
    const { own, made } = places(folder);
    client = await LspClient.start({ folders: [folder] });
    await client.until('the plugin that counts', () => isMistaken(own));
    for (const [name, text] of Object.entries(mistaken('build/imagefactory_plugins/Nimbus'))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    client.filesChanged([path.join(folder, 'build'), 1], [made, 1]);
    await client.settled();
    assert.ok(isSilent(made));
  });

  it('takes the whole of a folder that is opened, although git ignores it', async () => {
    const folder = folderWith(files);
    client = await LspClient.start({ folders: [path.join(folder, 'build')] });
    await client.until('the plugin in it', () => isMistaken(places(folder).made));
  });

  it('reads what stands above the folder that is open, as far as the repository goes', async () => {
    const folder = folderWith({ ...files, '.gitignore': 'sub/build\n', '.git/HEAD': 'ref: x\n' });
    const tree = { ...mistaken('sub/build/imagefactory_plugins/Nimbus'), ...mistaken('sub/imagefactory_plugins/Cirrus') };
    for (const [name, text] of Object.entries(tree)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const { own, made } = places(path.join(folder, 'sub'));
    client = await LspClient.start({ folders: [path.join(folder, 'sub')] });
    await client.until('the plugin that counts', () => isMistaken(own));
    await client.settled();
    assert.ok(isSilent(made));
  });
});

describe('a workspace of which the editor hides a part', () => {
  it('shows nothing of that, as the settings say now', async () => {
    const folder = folderWith({ ...mistaken('imagefactory_plugins/Cirrus'), ...mistaken('imagefactory_plugins/Nimbus') });
    const [cirrus, nimbus] = ['Cirrus', 'Nimbus'].map((name) => path.join(folder, `imagefactory_plugins/${name}/info.json`)) as [
      string,
      string,
    ];
    let hidden: Record<string, unknown> = { '**/Nimbus': true, '**/Cirrus': false, '**/*.py': { when: '$(basename).pyx' } };
    const configuration = (items: readonly { section?: string }[]) =>
      items.map(({ section }) => (section === 'files.exclude' ? hidden : null));
    client = await LspClient.start({ folders: [folder], configuration });
    await client.until('the plugin that is shown', () => isMistaken(cirrus));
    await client.settled();
    assert.ok(isSilent(nimbus));
    hidden = { '**/Cirrus': true };
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('the other one', () => isSilent(cirrus) && isMistaken(nimbus));
  });
});

describe('a workspace of several folders', () => {
  it('of which one lies in another is searched once, each by its own settings', async () => {
    const outer = folderWith({
      ...mistaken('imagefactory_plugins/Cirrus'),
      ...mistaken('inner/imagefactory_plugins/Nimbus'),
      'inner/.imagefactory.json': '{"rules": {"invalid-type": "hint"}}',
    });
    const inner = path.join(outer, 'inner');
    client = await LspClient.start({ folders: [outer, inner] });
    const nimbus = path.join(inner, 'imagefactory_plugins/Nimbus/info.json');
    await client.until('both plugins', () => isMistaken(path.join(outer, 'imagefactory_plugins/Cirrus/info.json')) && isMistaken(nimbus));
    await client.settled();
    assert.deepEqual(
      client.problems(nimbus).map(({ severity }) => severity),
      [4],
    );
  });

  it('finds a plugin through the links of a plugins.d in another one, at its real place', {
    skip: process.platform === 'win32',
  }, async () => {
    const source = folderWith(mistaken('imagefactory_plugins/Cirrus'));
    const scanned = folderWith({});
    const real = path.join(source, 'imagefactory_plugins/Cirrus/info.json');
    mkdirSync(path.join(scanned, 'plugins.d'));
    symlinkSync(real, path.join(scanned, 'plugins.d/Cirrus.info'));
    symlinkSync(scanned, path.join(scanned, 'plugins.d/round'));
    client = await LspClient.start({ folders: [scanned, source] });
    await client.until('the plugin', () => isMistaken(real));
    await client.settled();
    assert.ok(client.published.every(({ uri, diagnostics }) => diagnostics.length === 0 || fileURLToPath(uri) === real));
  });

  it('can be a single package', async () => {
    const folder = folderWith(mistaken('imagefactory_plugins/Cirrus'));
    client = await LspClient.start({ folders: [path.join(folder, 'imagefactory_plugins/Cirrus')] });
    await client.until('the plugin', () => isMistaken(path.join(folder, 'imagefactory_plugins/Cirrus/info.json')));
  });
});

describe('the command line', () => {
  it('says the same as the server of a folder with all of that', { skip: process.platform === 'win32' }, async () => {
    const claim = METADATA('Cirrus').replace('clowd', 'cloud');
    const folder = folderWith({
      ...mistaken('imagefactory_plugins/Cirrus'),
      ...mistaken('imagefactory_plugins/Nimbus'),
      ...mistaken('vendor/imagefactory_plugins/Stratus'),
      ...mistaken('build/imagefactory_plugins/Cumulus'),
      ...mistaken('kept/Altus'),
      'imagefactory_plugins/Twin/info.json': claim,
      'imagefactory_plugins/Twain/info.json': claim,
      'imagefactory_plugins/Old/info.json': claim,
      'imagefactory_plugins/.gitignore': 'Old\n',
      '.gitignore': 'build\n/kept/\n',
      '.imagefactory.json': '{"exclude": ["vendor"], "include": ["kept/*"]}',
    });
    mkdirSync(path.join(folder, 'plugins.d'));
    for (const name of ['Cirrus', 'Nimbus'])
      symlinkSync(`../imagefactory_plugins/${name}/info.json`, path.join(folder, `plugins.d/${name}.info`));
    symlinkSync('..', path.join(folder, 'imagefactory_plugins/around'));
    const { stdout } = await runNode([await builtCli(), 'check', '--format', 'json'], { cwd: folder });
    const { findings } = JSON.parse(stdout) as { findings: { file: string; rule: string; message: string }[] };
    const told = findings.map(({ file, rule, message }) => `${file} ${rule} ${message}`).sort();
    assert.ok(told.some((line) => line.startsWith('kept/Altus')) && told.some((line) => line.includes(' target-conflict ')));
    assert.ok(!told.some((line) => /^(build|vendor)|Old/.test(line)));
    client = await LspClient.start({ folders: [folder] });
    const published = () => {
      const files = new Map(client.published.map(({ uri, diagnostics }) => [path.relative(folder, fileURLToPath(uri)), diagnostics]));
      return [...files].flatMap(([file, all]) => all.map(({ code, message }) => `${file} ${code} ${message}`)).sort();
    };
    await client.until('as much as the command line says', () => published().length >= told.length);
    await client.settled();
    assert.deepEqual(published(), told);
  });
});
