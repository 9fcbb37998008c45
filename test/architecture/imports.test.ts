import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { importsOf, ROOT } from './imports.ts';

const CORE = ['files', 'text', 'json', 'python', 'contract', 'plugin', 'settings', 'tdl', 'rules', 'registry', 'project'];

/** What each layer may import beside itself. The order is the direction: nothing imports what stands below it. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  files: ['text'],
  text: [],
  json: ['files', 'text'],
  python: ['files', 'text'],
  contract: ['files', 'text', 'json', 'python'],
  plugin: ['files', 'text', 'json', 'python', 'contract'],
  settings: ['files', 'text', 'json', 'python', 'contract', 'plugin'],
  tdl: ['files', 'text', 'contract', 'plugin'],
  rules: ['files', 'text', 'json', 'python', 'contract', 'plugin', 'settings', 'tdl'],
  registry: ['files', 'text', 'contract', 'plugin', 'rules'],
  query: [],
  project: ['files', 'text', 'json', 'python', 'contract', 'plugin', 'settings', 'tdl', 'rules', 'registry', 'query'],
  scaffold: CORE,
  features: [...CORE, 'scaffold'],
  rename: [...CORE, 'scaffold'],
  verify: ['files', 'contract', 'plugin', 'rules'],
  report: [...CORE, 'verify'],
  host: ['files', 'text', 'python', 'settings', 'project'],
  lsp: [...CORE, 'features', 'scaffold', 'rename', 'report', 'host'],
  cli: [...CORE, 'features', 'scaffold', 'report', 'verify', 'host', 'lsp'],
};

/** The layers that touch the machine or an editor; every other one is pure. */
const OUTER = new Set(['host', 'lsp', 'cli']);

const layerOf = (file: string) => /^server\/src\/([^/]+)\//.exec(file)?.[1];

describe('imports run one way', () => {
  const server = importsOf('server/src');

  it('between the layers of the server', () => {
    const wrong = server.filter(({ from, to }) => {
      const layer = layerOf(from);
      const other = layerOf(to);
      return layer !== undefined && other !== undefined && other !== layer && !LAYERS[layer]?.includes(other);
    });
    assert.deepEqual(wrong, []);
  });

  it('every folder of the server is a known layer', () => {
    const folders = readdirSync(path.join(ROOT, 'server/src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map((entry) => entry.name).sort(), Object.keys(LAYERS).sort());
  });

  it('the core knows neither the disk nor an editor nor the protocol', () => {
    const wrong = server.filter(
      ({ from, to }) => !OUTER.has(layerOf(from) ?? '') && /^(node:|vscode$|vscode-language|vscode-jsonrpc)/.test(to),
    );
    assert.deepEqual(wrong, []);
  });

  it('client and server share nothing but protocol/, which imports nothing', () => {
    const wrong = [
      ...importsOf('client/src').filter(({ to }) => to.startsWith('server/')),
      ...server.filter(({ to }) => to.startsWith('client/') || to === 'vscode'),
      ...importsOf('protocol').filter(({ to }) => !to.startsWith('protocol/')),
    ];
    assert.deepEqual(wrong, []);
  });

  it('only lsp/ imports protocol/', () => {
    const wrong = server.filter(({ from, to }) => to.startsWith('protocol/') && layerOf(from) !== 'lsp');
    assert.deepEqual(wrong, []);
  });
});
