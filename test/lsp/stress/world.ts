import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Detail, eventsBetween, type FileEvent, snapshot } from '../../support/diskEvents.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { CONFIGS, IGNORED, INFOS, otherText, pick, pluginFiles } from './texts.ts';

const PACKAGE = 'imagefactory_plugins';
const SCANNED = 'plugins.d';
const LINKED = 'linked';
const NAMES = ['Alpha', 'Beta', 'Gamma', 'alpha', 'Delta-x'];
/** One thing that happens; the numbers choose among what there is. */
export interface Happening {
  readonly what: keyof typeof HAPPENINGS;
  readonly a: number;
  readonly b: number;
}

/** A workspace on the disk with an editor that has opened it. */
export class World {
  readonly folder: string;
  readonly client: LspClient;
  #told: ReadonlyMap<string, string>;
  readonly #dirty = new Set<string>();

  constructor(folder: string, client: LspClient) {
    this.folder = folder;
    this.client = client;
    this.#told = snapshot(folder);
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /** Lets something happen; what does not apply to what there is does nothing. */
  happens({ what, a, b }: Happening): void {
    HAPPENINGS[what](this, a, b);
  }

  /** Tells the server what a watcher would have seen since the last time, and follows on the disk as an editor does. */
  tell(detail: Detail, order: (events: FileEvent[]) => readonly FileEvent[]): void {
    const now = snapshot(this.folder);
    const events = order(eventsBetween(this.#told, now, detail));
    this.#told = now;
    if (events.length > 0) this.client.filesChanged(...events);
    for (const file of this.openFiles()) {
      if (this.#dirty.has(file)) continue;
      const text = isFile(file) ? readFileSync(file, 'utf8') : undefined;
      if (text === undefined) this.client.close(file);
      else if (text !== this.client.document(file).getText()) this.client.change(file, [{ text }]);
    }
  }

  /** What is open. */
  openFiles(): readonly string[] {
    return this.client.openFiles();
  }

  write(file: string, text: string): void {
    if (existsSync(file) && !isFile(file)) return;
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    } catch {
      // A link that leads nowhere is in the way.
    }
  }

  plugins(): readonly string[] {
    return existsSync(this.at(PACKAGE)) ? readdirSync(this.at(PACKAGE)).filter((name) => isFolder(this.at(PACKAGE, name))) : [];
  }

  /** The files of plugins, and what speaks of them. */
  files(): readonly string[] {
    return this.plugins().flatMap((name) =>
      readdirSync(this.at(PACKAGE, name))
        .map((file) => this.at(PACKAGE, name, file))
        .filter(isFile),
    );
  }

  /** The links to folders that stand beside plugins and in a folder of their own, wherever they lead. */
  folderLinks(): readonly string[] {
    return [PACKAGE, LINKED]
      .flatMap((at) => (isFolder(this.at(at)) ? readdirSync(this.at(at)).map((name) => this.at(at, name)) : []))
      .filter(isLink);
  }

  /** Opens a file under a name, unless it is open under whatever name. */
  open(file: string): void {
    const isOpen = this.openFiles().some((open) => open === file || (existsSync(open) && realpathSync(open) === realpathSync(file)));
    if (!isOpen) this.client.open(file, readFileSync(file, 'utf8'));
  }

  edit(file: string, text: string): void {
    this.client.change(file, [{ text }]);
    // Who writes what the disk says has changed nothing.
    if (isFile(file) && readFileSync(file, 'utf8') === text) this.#dirty.delete(file);
    else this.#dirty.add(file);
  }

  save(file: string): void {
    this.write(file, this.client.document(file).getText());
    if (!isFile(file)) return;
    this.#dirty.delete(file);
    this.client.save(file);
  }

  close(file: string): void {
    this.#dirty.delete(file);
    this.client.close(file);
  }
}

const isFile = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
const isLink = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
const isFolder = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true;

function create(world: World, name: string, a: number): void {
  if (lstatSync(world.at(PACKAGE, name), { throwIfNoEntry: false })) return;
  for (const [file, text] of Object.entries(pluginFiles(name, a))) world.write(world.at(PACKAGE, name, file), text);
}

function move(from: string, to: string): void {
  if (isFolder(from) && !lstatSync(to, { throwIfNoEntry: false })) renameSync(from, to);
}

/** What people, editors and git do to files. */
export const HAPPENINGS = {
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
  /** A whole tree takes the place of another, as when a branch is checked out. */
  swap: (world) => {
    const [here, there, between] = [world.at(PACKAGE), `${world.folder}-other`, `${world.folder}-between`];
    if (!isFolder(here) || !isFolder(there)) return;
    renameSync(here, between);
    renameSync(there, here);
    renameSync(between, there);
  },
  link: (world, a, b) => {
    const [name, to] = [pick(NAMES, a) ?? '', pick(NAMES, b) ?? ''];
    mkdirSync(world.at(SCANNED), { recursive: true });
    rmSync(world.at(SCANNED, `${name}.info`), { force: true });
    symlinkSync(world.at(PACKAGE, to, `${to}.info`), world.at(SCANNED, `${name}.info`));
  },
  unlink: (world, a) => rmSync(world.at(SCANNED, `${pick(NAMES, a)}.info`), { force: true }),
  /** A link to the folder of a plugin, to all of them, to what lies elsewhere, or to itself; an older link of that name leads there from now on. */
  linkFolder: (world, a, b) => {
    const link = world.at(a % 2 ? PACKAGE : LINKED, pick(NAMES, a) ?? '');
    // Gamma may be ignored: of two links to what is found nowhere else, the one that is met first would count.
    const plugins = NAMES.filter((name) => name !== 'Gamma').map((name) => world.at(PACKAGE, name));
    const targets = [...plugins, world.at(PACKAGE), `${world.folder}-other/Beta`, link];
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
  configure: (world, a) => world.write(world.at('.imagefactory.json'), pick(CONFIGS, a) ?? ''),
  unconfigure: (world) => rmSync(world.at('.imagefactory.json'), { force: true }),
  ignore: (world, a, b) => {
    if (b % 2 === 0 || isFolder(world.at(PACKAGE))) world.write(world.at(b % 2 ? PACKAGE : '', '.gitignore'), pick(IGNORED, a) ?? '');
  },
  unignore: (world) => {
    for (const folder of ['', PACKAGE]) rmSync(world.at(folder, '.gitignore'), { force: true });
  },
  imgfac: (world, a) =>
    world.write(world.at('lib/imgfac/CloudDelegate.py'), `class CloudDelegate(Interface):\n    def push(self, ${a}):\n        pass\n`),
  open: (world, a) => {
    const file = pick(world.files(), a);
    if (file) world.open(file);
  },
  openLinked: (world, a, b) => {
    const link = pick(world.folderLinks(), a);
    const files = link && existsSync(link) ? readdirSync(link).map((name) => path.join(link, name)) : [];
    const file = pick(files.filter(isFile), b);
    if (file) world.open(file);
  },
  edit: (world, a, b) => {
    const file = pick(world.openFiles(), a);
    if (file) world.edit(file, otherText(file, b));
  },
  save: (world, a) => {
    const file = pick(world.openFiles(), a);
    if (file) world.save(file);
  },
  close: (world, a) => {
    const file = pick(world.openFiles(), a);
    if (file) world.close(file);
  },
} satisfies Record<string, (world: World, a: number, b: number) => void>;
