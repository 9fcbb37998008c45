import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertAsFresh } from '../../support/asFresh.ts';
import type { ClientOptions } from '../../support/clientOptions.ts';
import { type Detail, eventsBetween, snapshot } from '../../support/diskEvents.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { folderWith } from '../../support/server.ts';
import { client, connect } from '../../support/session.ts';

export const PACKAGE = 'imagefactory_plugins';
/** `FileChangeType` */
export const CREATED = 1;
export const CHANGED = 2;
export const DELETED = 3;

/** The files of a cloud plugin; with the type `clowd`, they have one mistake. */
export function plugin(name: string, { type = 'cloud', target = name, module = name, around = PACKAGE } = {}): Record<string, string> {
  const info = {
    type,
    targets: [[target]],
    description: 'x',
    maintainer: { name: 'Ada', email: 'ada@x.example', url: 'https://x.example' },
    version: '1',
    license: 'MIT',
  };
  return {
    [`${around}/${name}/${name}.info`]: `${JSON.stringify(info, null, 2)}\n`,
    [`${around}/${name}/__init__.py`]: `from .${module} import ${name} as delegate_class\n`,
    [`${around}/${name}/${name}.py`]: `from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass ${name}(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n`,
  };
}

/** The metadata of such a plugin, to write it elsewhere. */
export const metadata = (name: string, form: Parameters<typeof plugin>[1] = {}) =>
  plugin(name, form)[`${form.around ?? PACKAGE}/${name}/${name}.info`] ?? '';

/** The workspace of the current test. */
export let folder = '';
/** The path of a file in it. */
export const at = (file: string) => path.join(folder, file);
/** The path of the metadata of a plugin in it. */
export const info = (name: string) => at(`${PACKAGE}/${name}/${name}.info`);

/** Writes these files to a new folder, which becomes the workspace. */
export function layOut(files: Readonly<Record<string, string>>): void {
  folder = folderWith(files);
}

let opened: ClientOptions = {};

/**
 * Opens an editor in a new folder with these files.
 * @param also further workspace folders in it
 * @param hidden patterns that the editor hides
 */
export async function start(files: Readonly<Record<string, string>>, { also = [] as readonly string[], hidden = {} } = {}): Promise<void> {
  layOut(files);
  const configuration: ClientOptions['configuration'] = (items) =>
    items.map(({ section }) => (section === 'files.exclude' ? hidden : null));
  opened = { folders: [folder, ...also.map(at)], configuration };
  await connect(opened);
}

/** Writes files like another program, without a notification. */
export function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  }
}

/** Creates a link, replacing another one of that name. */
export function link(to: string, name: string): void {
  rmSync(at(name), { force: true });
  mkdirSync(path.dirname(at(name)), { recursive: true });
  symlinkSync(path.relative(path.dirname(at(name)), at(to)), at(name));
}

/**
 * Makes a change when all plugins are known, reports it like a file watcher, and waits until the client shows everything that it would show if
 * it had just been started: problems, registries, and the target map.
 */
export async function after(happening: () => void, detail: Detail = 'every file'): Promise<void> {
  await client.connection.sendRequest('imagefactory/checkAll', {});
  const before = snapshot(folder);
  happening();
  client.filesChanged(...eventsBetween(before, snapshot(folder), detail));
  await assertAsFresh(client, folder, opened);
}

/** The diagnostics that a client shows, by file and rule, sorted. */
function shown(of: LspClient): string {
  const files = [...new Set(of.published.map(({ uri }) => fileURLToPath(uri)))];
  return files
    .flatMap((file) => of.rules(file).map((rule) => `${path.relative(folder, file)}: ${rule}`))
    .sort()
    .join('\n');
}

/** Waits until the client shows what it would show if it had just been started without open documents. @returns the diagnostics by file and rule */
export async function asFresh(): Promise<string> {
  await assertAsFresh(client, folder, { folders: [folder] }, []);
  return shown(client);
}

/** Waits until the client shows a problem in a file. */
export const shows = (file: string, rule: string) => client.until(`${rule} in ${file}`, () => client.rules(file).includes(rule));
/** Waits until the client does not show problems in a file. */
export const isClear = (file: string) => client.until(`nothing in ${file}`, () => client.problems(file).length === 0);
