import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CLI, runNode } from '../support/cli.ts';
import { folderWith } from '../support/server.ts';
import { client, connect, stop } from '../support/session.ts';
import { isMistaken, METADATA, mistaken } from './plugins/mistaken.ts';

afterEach(stop);

describe('a workspace of several folders', () => {
  it('of which one is inside another is searched once, each with its own settings', async () => {
    const outer = folderWith({
      ...mistaken('imagefactory_plugins/Cirrus'),
      ...mistaken('inner/imagefactory_plugins/Nimbus'),
      'inner/.imagefactory.json': '{"rules": {"invalid-type": "hint"}}',
    });
    const inner = path.join(outer, 'inner');
    await connect({ folders: [outer, inner] });
    const nimbus = path.join(inner, 'imagefactory_plugins/Nimbus/info.json');
    await client.until('both plugins', () => isMistaken(path.join(outer, 'imagefactory_plugins/Cirrus/info.json')) && isMistaken(nimbus));
    await client.settled();
    assert.deepEqual(
      client.problems(nimbus).map(({ severity }) => severity),
      [4],
    );
  });

  it('finds a plugin through the links of a plugins.d in another one, at its real path', {
    skip: process.platform === 'win32',
  }, async () => {
    const source = folderWith(mistaken('imagefactory_plugins/Cirrus'));
    const scanned = folderWith({});
    const real = path.join(source, 'imagefactory_plugins/Cirrus/info.json');
    mkdirSync(path.join(scanned, 'plugins.d'));
    symlinkSync(real, path.join(scanned, 'plugins.d/Cirrus.info'));
    symlinkSync(scanned, path.join(scanned, 'plugins.d/round'));
    await connect({ folders: [scanned, source] });
    await client.until('the plugin', () => isMistaken(real));
    await client.settled();
    assert.ok(client.published.every(({ uri, diagnostics }) => diagnostics.length === 0 || fileURLToPath(uri) === real));
  });

  it('can be a single package', async () => {
    const folder = folderWith(mistaken('imagefactory_plugins/Cirrus'));
    await connect({ folders: [path.join(folder, 'imagefactory_plugins/Cirrus')] });
    await client.until('the plugin', () => isMistaken(path.join(folder, 'imagefactory_plugins/Cirrus/info.json')));
  });
});

describe('the command line', () => {
  it('has the same findings as the server', { skip: process.platform === 'win32' }, async () => {
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
    const { stdout } = await runNode([CLI, 'check', '--format', 'json'], { cwd: folder });
    const { findings } = JSON.parse(stdout) as { findings: { file: string; rule: string; message: string }[] };
    const expected = findings.map(({ file, rule, message }) => `${file} ${rule} ${message}`).sort();
    assert.ok(expected.some((line) => line.startsWith('kept/Altus')) && expected.some((line) => line.includes(' target-conflict ')));
    assert.ok(!expected.some((line) => /^(build|vendor)|Old/.test(line)));
    await connect({ folders: [folder] });
    const published = () => {
      const files = new Map(client.published.map(({ uri, diagnostics }) => [path.relative(folder, fileURLToPath(uri)), diagnostics]));
      return [...files].flatMap(([file, all]) => all.map(({ code, message }) => `${file} ${code} ${message}`)).sort();
    };
    await client.until('as much as the command line says', () => published().length >= expected.length);
    await client.settled();
    assert.deepEqual(published(), expected);
  });
});
