import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { runNode, scratchFolder } from '../support/cli.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const npm = (args: string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] });

const PART_OF_PROGRAMS = /^dist\/\w+-[A-Z0-9]{8}\.js$/;

describe('the npm package', () => {
  let tarball: string;
  let installed: string;

  before(() => {
    tarball = execFileSync(process.execPath, [path.join(ROOT, 'scripts/package/npm.mjs')], { cwd: ROOT, encoding: 'utf8' }).trim();
    installed = scratchFolder('installed');
    writeFileSync(path.join(installed, 'package.json'), '{}');
    npm(['install', '--offline', '--no-audit', '--no-fund', tarball], installed);
  });

  it('contains only the programs, the schemas, the rule pages, and the licenses', () => {
    const files: { path: string }[] = JSON.parse(npm(['pack', '--dry-run', '--json', tarball], installed))[0].files;
    const pages = files.filter(({ path }) => path.startsWith('docs/rules/'));
    assert.ok(pages.length > 40);
    assert.deepEqual(
      files
        .filter((file) => !pages.includes(file) && !PART_OF_PROGRAMS.test(file.path))
        .map(({ path }) => path)
        .sort(),
      [
        'LICENSE',
        'README.md',
        'dist/THIRD-PARTY-NOTICES.txt',
        'dist/cli.js',
        'dist/imagefactory_stand_in.py',
        'dist/server.js',
        'dist/tree-sitter-python.wasm',
        'dist/verify_plugin.py',
        'dist/web-tree-sitter.wasm',
        'dist/worker.js',
        'package.json',
        ...readdirSync(path.join(ROOT, 'schemas'))
          .map((name) => `schemas/${name}`)
          .sort(),
      ],
    );
    assert.ok(statSync(tarball).size < 2_500_000);
  });

  it('installs without dependencies', () => {
    const lock = JSON.parse(readFileSync(path.join(installed, 'package-lock.json'), 'utf8'));
    assert.deepEqual(Object.keys(lock.packages), ['', 'node_modules/imagefactory-plugin']);
  });

  it('checks plugins and serves editors once installed', async () => {
    const program = path.join(installed, 'node_modules/.bin/imagefactory-plugin');
    const plugin = path.join(installed, 'imagefactory_plugins/Granite');
    mkdirSync(plugin, { recursive: true });
    writeFileSync(path.join(plugin, 'Granite.info'), '{ "type": "oss" }');
    const { code, stdout } = await runNode([program, 'check', '--format', 'json'], { cwd: installed });
    assert.equal(code, 1);
    assert.match(stdout, /"invalid-type"/);
    const { code: helped, stdout: help } = await runNode([program, 'lsp', '--help'], { cwd: installed });
    assert.equal(helped, 0);
    assert.match(help, /language server/);
  });
});
