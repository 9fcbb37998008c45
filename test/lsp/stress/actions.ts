import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { EDITING } from './editing.ts';
import { CONFIGS, IGNORED, INFOS, LISTS, LOOSE_FILES, otherText, pick, pluginFiles } from './texts.ts';
import { isFile, isFolder, isLink, LINKED, LOOSE, NAMES, PACKAGE, SCANNED, type World } from './world.ts';

/** An action; the numbers choose among the existing files. */
export interface Action {
  readonly what: keyof typeof ACTIONS;
  readonly a: number;
  readonly b: number;
}

/** Performs an action. Inapplicable actions do nothing, or as much as the disk allows. */
export function perform(world: World, { what, a, b }: Action): void {
  try {
    ACTIONS[what](world, a, b);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /ENOENT|ENOTDIR|EISDIR|EEXIST|ELOOP/.test(String(error.code)))) throw error;
  }
}

function create(world: World, name: string, a: number): void {
  if (lstatSync(world.at(PACKAGE, name), { throwIfNoEntry: false })) return;
  for (const [file, text] of Object.entries(pluginFiles(name, a))) world.write(world.at(PACKAGE, name, file), text);
}

function move(from: string, to: string): void {
  if (!isFolder(from) || lstatSync(to, { throwIfNoEntry: false })) return;
  mkdirSync(path.dirname(to), { recursive: true });
  renameSync(from, to);
}

/** Actions of users, editors, and git on files. */
export const ACTIONS = {
  create: (world, a, b) => create(world, pick(NAMES, a) ?? '', b),
  remove: (world, a) => {
    const name = pick(world.plugins(), a);
    if (name) rmSync(world.at(PACKAGE, name), { recursive: true });
  },
  rename: (world, a, b) => {
    const name = pick(world.plugins(), a);
    if (name) move(world.at(PACKAGE, name), world.at(PACKAGE, pick(NAMES, b) ?? ''));
  },
  renameInCase: (world, a) => {
    const name = pick(world.plugins(), a);
    const other = name && (name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase());
    if (name && other) move(world.at(PACKAGE, name), world.at(PACKAGE, other));
  },
  renameDocument: (world, a, b) => {
    const file = pick(world.files(), a);
    const other =
      file && path.join(path.dirname(file), pick(['info.json', `${path.basename(path.dirname(file))}.info`, 'module.py'], b) ?? '');
    if (file && other && !existsSync(other)) renameSync(file, other);
  },
  write: (world, a, b) => {
    const file = pick(world.files(), a);
    if (file) world.write(file, otherText(file, b));
  },
  removeFile: (world, a) => {
    const file = pick(world.files(), a);
    if (file) rmSync(file);
  },
  moveAway: (world) => move(world.at(PACKAGE), world.at('plugins')),
  moveBack: (world) => move(world.at('plugins'), world.at(PACKAGE)),
  /** Swaps two whole trees, as when a branch is checked out. */
  swap: (world) => {
    const [here, there, between] = [world.at(PACKAGE), world.other, `${world.folder}-between`];
    if (!isFolder(here) || !isFolder(there)) return;
    renameSync(here, between);
    renameSync(there, here);
    renameSync(between, there);
  },
  link: (world, a, b) => {
    const [name, to] = [pick(NAMES, a) ?? '', pick(NAMES, b) ?? ''];
    const around = pick([world.at(PACKAGE), world.at(LOOSE)], Math.floor(b / NAMES.length)) ?? '';
    mkdirSync(world.at(SCANNED), { recursive: true });
    rmSync(world.at(SCANNED, `${name}.info`), { force: true });
    symlinkSync(path.join(around, to, `${to}.info`), world.at(SCANNED, `${name}.info`));
  },
  unlink: (world, a) => rmSync(world.at(SCANNED, `${pick(NAMES, a)}.info`), { force: true }),
  /** Creates or retargets a link to the folder of a plugin, to all of them, to a folder elsewhere, or to itself. */
  linkFolder: (world, a, b) => {
    const link = world.at(a % 2 ? PACKAGE : LINKED, pick(NAMES, a) ?? '');
    const plugins = NAMES.map((name) => world.at(PACKAGE, name));
    const targets = [...plugins, world.at(PACKAGE), `${world.other}/Beta`, link, world.at(LOOSE), world.at(LOOSE, 'Alpha')];
    if (lstatSync(link, { throwIfNoEntry: false }) && !isLink(link)) return;
    rmSync(link, { force: true });
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(pick(targets, b) ?? '', link);
  },
  unlinkFolder: (world, a) => {
    const link = pick(world.folderLinks(), a);
    if (link) rmSync(link);
  },
  copy: (world, a, b) => {
    mkdirSync(world.at(SCANNED), { recursive: true });
    rmSync(world.at(SCANNED, `${pick(NAMES, a)}.info`), { force: true });
    world.write(world.at(SCANNED, `${pick(NAMES, a)}.info`), pick(INFOS, b) ?? '');
  },
  removeScanned: (world) => rmSync(world.at(SCANNED), { recursive: true, force: true }),
  /** The scanned directory is moved away or back, or becomes a package. */
  moveScanned: (world) => move(world.at(SCANNED), world.at(LOOSE, SCANNED)),
  moveScannedBack: (world) => move(world.at(LOOSE, SCANNED), world.at(SCANNED)),
  initializeScanned: (world, a) => {
    const file = world.at(SCANNED, '__init__.py');
    if (a % 2) rmSync(file, { force: true });
    else if (isFolder(world.at(SCANNED))) world.write(file, '');
  },
  configure: (world, a, b) => {
    const folder = pick(['', '', PACKAGE, LOOSE], b) ?? '';
    if (folder === '' || isFolder(world.at(folder))) world.write(world.at(folder, '.imagefactory.json'), pick(CONFIGS, a) ?? '');
  },
  unconfigure: (world) => {
    for (const folder of ['', PACKAGE, LOOSE])
      if (isFile(world.at(folder, '.imagefactory.json'))) rmSync(world.at(folder, '.imagefactory.json'));
  },
  ignore: (world, a, b) => {
    const folder = pick(['', PACKAGE, LOOSE, `${PACKAGE}/Alpha`], b) ?? '';
    if (folder === '' || isFolder(world.at(folder))) world.write(world.at(folder, '.gitignore'), pick(IGNORED, a) ?? '');
  },
  unignore: (world) => {
    for (const folder of ['', PACKAGE, LOOSE, `${PACKAGE}/Alpha`]) rmSync(world.at(folder, '.gitignore'), { force: true });
  },
  /** Package lists of build scripts. */
  list: (world, a, b) => {
    const folder = pick(['', PACKAGE], b) ?? '';
    const [file, text] = pick(Object.entries(LISTS), a) ?? ['', ''];
    if (folder === '' || isFolder(world.at(folder))) world.write(world.at(folder, file), text);
  },
  unlist: (world, a) => {
    for (const folder of ['', PACKAGE]) rmSync(world.at(folder, pick(Object.keys(LISTS), a) ?? ''), { force: true });
  },
  /** A file of a package outside of `imagefactory_plugins`: metadata may be added later, or the code that makes it a plugin. */
  writeLoose: (world, a, b) => {
    const [file, text] = pick(Object.entries(LOOSE_FILES), b) ?? ['', ''];
    world.write(world.at(LOOSE, pick(NAMES, a) ?? '', file), text);
  },
  removeLoose: (world, a) => {
    const folder = world.at(LOOSE, pick(NAMES, a) ?? '');
    if (isFolder(folder)) rmSync(folder, { recursive: true });
  },
  /** Metadata is added later, or a second time. */
  document: (world, a, b) => {
    const name = pick(world.plugins(), a);
    if (name) world.write(world.at(PACKAGE, name, b % 3 ? `${name}.info` : 'info.json'), pick(INFOS, b) ?? '');
  },
  /** A file becomes a folder with the same name, possibly containing a file with that name, or becomes a file again. */
  fileToFolder: (world, a, b) => {
    const file = pick(world.files(), a);
    if (!file) return;
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    mkdirSync(file);
    if (b % 2) world.write(path.join(file, b % 4 === 1 ? path.basename(file) : '__init__.py'), text);
  },
  folderToFile: (world, a) => {
    const folders = world.plugins().flatMap((name) => readdirSync(world.at(PACKAGE, name)).map((file) => world.at(PACKAGE, name, file)));
    const folder = pick(folders.filter(isFolder), a);
    if (!folder) return;
    rmSync(folder, { recursive: true });
    world.write(folder, otherText(folder, a));
  },
  /** A document or module becomes a link to that of another plugin. */
  linkFile: (world, a, b) => {
    const [file, to] = [pick(world.files(), a), pick(world.files(), b)];
    if (!file || !to || file === to || path.extname(file) !== path.extname(to)) return;
    rmSync(file);
    symlinkSync(to, file);
  },
  folders: (world, a) => {
    const second = pick([world.other, world.at(PACKAGE), world.at(LOOSE)], a) ?? '';
    if (world.folders.length > 1) world.setFolders([world.folder]);
    else if (isFolder(second)) world.setFolders([world.folder, second]);
  },
  imgfac: (world, a) =>
    world.write(world.at('lib/imgfac/CloudDelegate.py'), `class CloudDelegate(Interface):\n    def push(self, ${a}):\n        pass\n`),
  ...EDITING,
} satisfies Record<string, (world: World, a: number, b: number) => void>;
