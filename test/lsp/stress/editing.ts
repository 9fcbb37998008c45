import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { uriOf } from '../../support/lspClient.ts';
import { otherText, pick, SETTINGS } from './texts.ts';
import { isFile, NAMES, PACKAGE, type World } from './world.ts';

/** Actions on documents in an editor, and on the files of open documents. */
export const EDITING = {
  /** Not for folders that are plugins only because of their location: an opened plugin stays pinned, which a fresh server cannot know. */
  open: (world, a) => {
    const file = pick(world.files([PACKAGE]), a);
    if (file) world.open(file);
  },
  openLinked: (world, a, b) => {
    const link = pick(world.folderLinks(), a);
    const files = link && existsSync(link) ? readdirSync(link).map((name) => path.join(link, name)) : [];
    const file = pick(files.filter(isFile), b);
    if (file) world.open(file);
  },
  openSettings: (world) => {
    const file = world.at('.imagefactory.json');
    if (isFile(file)) world.open(file);
  },
  edit: (world, a, b) => {
    const file = pick(world.openFiles(), a);
    if (file) world.edit(file, otherText(file, b));
  },
  /** The file of an open document is deleted, possibly with unsaved changes in the editor, or restored. */
  removeOpen: (world, a) => {
    const file = pick(world.openFiles(), a);
    if (file && isFile(file)) rmSync(file);
  },
  restoreOpen: (world, a, b) => {
    const file = pick(world.openFiles(), a);
    if (file && !lstatSync(file, { throwIfNoEntry: false })) world.write(file, otherText(file, b));
  },
  save: (world, a) => {
    const file = pick(world.openFiles(), a);
    if (file) world.save(file);
  },
  close: (world, a) => {
    const file = pick(world.openFiles(), a);
    if (file) world.close(file);
  },
  renameInEditor: (world, a, b) => {
    const name = pick(world.plugins(), a);
    if (name) world.moveInEditor(world.at(PACKAGE, name), world.at(PACKAGE, pick(NAMES, b) ?? ''));
  },
  removeInEditor: (world, a) => {
    const name = pick(world.plugins(), a);
    if (!name) return;
    rmSync(world.at(PACKAGE, name), { recursive: true });
    const files = [{ uri: uriOf(world.at(PACKAGE, name)) }];
    void world.client.connection.sendNotification('workspace/didDeleteFiles', { files });
  },
  set: (world, a, b) => world.set(pick(SETTINGS, a) ?? {}, pick(SETTINGS, b) ?? {}),
} satisfies Record<string, (world: World, a: number, b: number) => void>;
