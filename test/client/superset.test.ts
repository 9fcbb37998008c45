import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { belongsToPlugin, type FolderReader } from '../../client/src/detect.ts';
import { projectOf } from '../support/engine.ts';
import { readRulePage } from '../support/rulePage.ts';

const PAGES = path.join(import.meta.dirname, '../../docs/rules');
const examples = readdirSync(PAGES)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .flatMap((name) =>
    readRulePage(readFileSync(path.join(PAGES, name), 'utf8')).map(({ title, files }) => ({ title: `${name}: ${title}`, files })),
  );

/** The examples outside of imagefactory_plugins as well, where only the content of the files counts. */
const everywhere = examples.flatMap(({ title, files }) => {
  const elsewhere = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file.replaceAll('imagefactory_plugins', 'factory'), text]),
  );
  return [
    { title, files },
    { title: `${title}, elsewhere`, files: elsewhere },
  ];
});

describe('everything that the server considers a plugin starts the client', () => {
  it(`in ${everywhere.length} file trees`, async () => {
    let plugins = 0;
    for (const { title, files } of everywhere) {
      const { project } = projectOf(files);
      for (const [file, text] of Object.entries(files)) {
        if (!/\.(py|info)$|\/info\.json$/.test(file) || !project.identify(file).isPlugin) continue;
        plugins++;
        assert.ok(
          await belongsToPlugin({ file, text: () => text }, readerOf(files)),
          `${title}: ${file}: ${project.identify(file).reason}`,
        );
      }
    }
    assert.ok(plugins > 100, `only ${plugins} files of plugins`);
  });
});

function readerOf(files: Readonly<Record<string, string>>): FolderReader {
  return {
    read: async (file) => files[file],
    list: async (folder) => {
      const below = Object.keys(files).filter((file) => file.startsWith(`${folder}/`));
      return [...new Set(below.map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''))];
    },
  };
}
