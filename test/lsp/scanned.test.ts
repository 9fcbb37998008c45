import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const info = (target: string) => `{
    "type": "cloud",
    "targets": [["${target}"]],
    "description": "Brings images somewhere",
    "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
    "version": "1.0",
    "license": "Apache-2.0"
}
`;

let client: LspClient;
afterEach(() => client.stop());

describe('a directory of links to plugins', { skip: process.platform === 'win32' }, () => {
  const workspace = () => {
    const folder = folderWith({
      'a/imagefactory_plugins/Alpha/Alpha.info': info('ec2'),
      'a/imagefactory_plugins/Alpha/__init__.py': 'delegate_class = make()\n',
      'b/imagefactory_plugins/Beta/Beta.info': info('ec2'),
      'b/imagefactory_plugins/Beta/__init__.py': 'delegate_class = make()\n',
    });
    const at = (name: string) => path.join(folder, name);
    mkdirSync(at('plugins.d'));
    const [alpha, beta] = [at('a/imagefactory_plugins/Alpha/Alpha.info'), at('b/imagefactory_plugins/Beta/Beta.info')];
    const link = (name: string, to: string) => symlinkSync(to, at(`plugins.d/${name}`));
    return { folder, at, alpha, beta, link };
  };
  const conflicts = (...files: string[]) => files.map((file) => client.rules(file).includes('target-conflict'));

  it('makes them compete, until a link is removed', async () => {
    const { folder, at, alpha, beta, link } = workspace();
    link('Alpha.info', alpha);
    client = await LspClient.start({ folders: [folder] });
    await client.until('findings', () => new Set(client.published.map(({ uri }) => uri)).size >= 2);
    assert.deepEqual(conflicts(alpha, beta), [false, false]);
    link('Beta.info', beta);
    client.filesChanged([at('plugins.d/Beta.info'), 1]);
    await client.until('a conflict in both', () => conflicts(alpha, beta).every(Boolean));
    rmSync(at('plugins.d/Beta.info'));
    client.filesChanged([at('plugins.d/Beta.info'), 3]);
    await client.until('no conflict', () => !conflicts(alpha, beta).some(Boolean));
  });

  it('updates the findings in both when one of them is edited', async () => {
    const { folder, alpha, beta, link } = workspace();
    link('Alpha.info', alpha);
    link('Beta.info', beta);
    client = await LspClient.start({ folders: [folder] });
    await client.until('a conflict in both', () => conflicts(alpha, beta).every(Boolean));
    client.open(beta, info('ec2'));
    client.edit(beta, 'ec2', 'gce');
    await client.until('no conflict', () => !conflicts(alpha, beta).some(Boolean));
    client.edit(beta, 'gce', 'ec2');
    await client.until('a conflict again', () => conflicts(alpha, beta).every(Boolean));
  });

  it('has a finding for a broken link, as long as it is broken', async () => {
    const { folder, at, alpha, beta, link } = workspace();
    link('Alpha.info', alpha);
    link('Beta.info', beta);
    client = await LspClient.start({ folders: [folder] });
    await client.until('findings', () => client.problems(beta).length > 0);
    rmSync(beta);
    client.filesChanged([beta, 3]);
    await client.until('a dangling link', () => client.rules(at('plugins.d/Beta.info')).includes('unreadable-document'));
    writeFileSync(beta, info('gce'));
    client.filesChanged([beta, 1]);
    await client.until('none', () => client.problems(at('plugins.d/Beta.info')).length === 0);
  });
});
