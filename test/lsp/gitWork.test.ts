import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { assertAsFresh } from '../support/asFresh.ts';
import { type Detail, eventsBetween, snapshot } from '../support/diskEvents.ts';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';
import { pluginFiles } from './stress/texts.ts';

const PACKAGE = 'imagefactory_plugins';
let client: LspClient;
let folder = '';
let reported: ReadonlyMap<string, string>;
const at = (...names: string[]) => path.join(folder, ...names);
const info = (name: string) => at(PACKAGE, name, `${name}.info`);
const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@x.example', '-c', 'core.editor=true', ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
afterEach(() => client.stop());

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', `--message=${message}`);
}

function plugin(name: string, form: number): void {
  mkdirSync(at(PACKAGE, name), { recursive: true });
  for (const [file, text] of Object.entries(pluginFiles(name, form))) writeFileSync(at(PACKAGE, name, file), text);
}

/** A repository whose branches add, remove and rename plugins, and turn `info.json` into `.info` documents. */
function repository(): void {
  folder = folderWith({});
  git('init', '--quiet', '--initial-branch=one');
  for (const [i, name] of ['Alpha', 'Beta', 'Gamma', 'Delta'].entries()) plugin(name, i);
  renameSync(info('Delta'), at(PACKAGE, 'Delta', 'info.json'));
  commit('one');
  git('checkout', '--quiet', '-b', 'two');
  rmSync(at(PACKAGE, 'Alpha'), { recursive: true });
  git('mv', `${PACKAGE}/Beta`, `${PACKAGE}/Basalt`);
  git('mv', `${PACKAGE}/Delta/info.json`, `${PACKAGE}/Delta/Delta.info`);
  plugin('Epsilon', 1);
  writeFileSync(at('.gitignore'), 'build/\n');
  commit('two');
  git('checkout', '--quiet', '-b', 'three', 'one');
  git('mv', `${PACKAGE}/Gamma/module.py`, `${PACKAGE}/Gamma/other.py`);
  writeFileSync(info('Gamma'), readFileSync(info('Gamma'), 'utf8').replace('"cloud"', '"clowd"'));
  commit('three');
  git('checkout', '--quiet', 'one');
}

/** Reports the changes by Git as an editor does: unchanged documents follow the disk. */
async function follow(detail: Detail, dirty: readonly string[]): Promise<void> {
  const now = snapshot(folder);
  const events = eventsBetween(reported, now, detail).filter(([file]) => !file.includes(`${path.sep}.git${path.sep}`));
  reported = now;
  client.filesChanged(...events);
  for (const file of client.openFiles()) {
    if (dirty.includes(file)) continue;
    if (!existsSync(file)) client.close(file);
    else if (readFileSync(file, 'utf8') !== client.document(file).getText()) client.change(file, [{ text: readFileSync(file, 'utf8') }]);
  }
}

const open = (file: string) => client.open(file, readFileSync(file, 'utf8'));

describe('Git changes files while a server is running', () => {
  for (const detail of ['every file', 'folders that go', 'folders that come and go'] as const) {
    it(`with open documents, reported by ${detail}`, async () => {
      repository();
      client = await LspClient.start({ folders: [folder] });
      reported = snapshot(folder);
      for (const file of [info('Alpha'), info('Beta'), at(PACKAGE, 'Gamma', 'module.py'), at(PACKAGE, 'Delta', 'info.json')]) open(file);
      // One document has unsaved changes; in another one, they are undone.
      client.edit(info('Alpha'), '"cloud"', '"clowd"');
      client.edit(info('Beta'), '"cloud"', '"clowd"');
      client.edit(info('Beta'), '"clowd"', '"cloud"');
      const dirty = [info('Alpha')];
      await assertAsFresh(client, folder);
      const steps: readonly (readonly [string, () => void])[] = [
        ['checkout two', () => git('checkout', '--quiet', 'two')],
        ['checkout one', () => git('checkout', '--quiet', 'one')],
        ['checkout three', () => git('checkout', '--quiet', 'three')],
        ['rebase on two', () => git('rebase', '--quiet', 'two')],
        ['an edit that is stashed', () => writeFileSync(info('Gamma'), '{"type": ')],
        ['stash', () => git('stash', '--quiet', '--include-untracked')],
        ['stash pop', () => git('stash', 'pop', '--quiet')],
        ['reset --hard', () => git('reset', '--quiet', '--hard', 'one')],
        ['reset --hard back', () => git('reset', '--quiet', '--hard', 'two')],
        ['clean away', () => rmSync(at(PACKAGE), { recursive: true })],
        ['checkout of all', () => git('checkout', '--quiet', 'two', '--', '.')],
      ];
      for (const [what, work] of steps) {
        work();
        await follow(detail, dirty);
        await assertAsFresh(client, folder).catch((error: unknown) => {
          throw new Error(`after ${what}`, { cause: error });
        });
        for (const name of ['Beta', 'Basalt']) if (existsSync(info(name)) && !client.isOpen(info(name))) open(info(name));
      }
    });
  }
});
