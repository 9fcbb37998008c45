import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PlannedFile } from '../../scaffold/plan.ts';
import { ExpectedFailure } from '../exit.ts';

/** Something of that name is in the way. */
export class Occupied extends ExpectedFailure {}

/**
 * Creates the folder of a plugin with its files. They are written into a hidden folder next to it, which then gets its name, so that a run
 * that is killed leaves no half of a plugin. Nothing is overwritten, not even what appears in the meantime; after a failure what was written
 * before it, and only that, is removed.
 * @param folder the folder around the plugin's own, as the operating system writes it
 * @throws Occupied when one of the names is there
 * @throws ExpectedFailure when something cannot be written
 */
export function writePlugin(folder: string, files: readonly PlannedFile[]): void {
  const [own = ''] = (files[0]?.path ?? '').split('/');
  const place = path.join(folder, own);
  const staged = path.join(folder, `.${own}-${randomBytes(4).toString('hex')}`);
  const inside = files.map((file) => ({ ...file, path: file.path.slice(own.length + 1) }));
  const work = (undo: Undo) => {
    refuseTaken(place);
    makeFolder(staged, undo);
    writeAll(staged, inside, undo);
    refuseTaken(place);
    renameSync(staged, place);
  };
  undoing(work, (at) => at.replace(staged, place));
}

/** Renaming a folder replaces an empty one. */
function refuseTaken(place: string): void {
  if (lstatSync(place, { throwIfNoEntry: false })) throw Object.assign(new Error(), { code: 'EEXIST', path: place });
}

/** Creates files below a folder, which is made where it is missing; otherwise as {@link writePlugin}. */
export function writeFiles(folder: string, files: readonly PlannedFile[]): void {
  undoing((undo) => {
    makeMissing(folder, undo);
    writeAll(folder, files, undo);
  });
}

type Undo = (() => void)[];

/** @param shown the path to name in place of one */
function undoing(work: (undo: Undo) => void, shown: (at: string) => string = (at) => at): void {
  const undo: Undo = [];
  try {
    work(undo);
  } catch (error) {
    throw failure(error, undone(undo), shown);
  }
}

function writeAll(folder: string, files: readonly PlannedFile[], undo: Undo): void {
  for (const file of files) {
    const full = path.join(folder, ...file.path.split('/'));
    makeMissing(path.dirname(full), undo);
    writeNew(full, file.text, undo);
  }
}

/** Makes a folder with those around it, as far as they are missing. */
function makeMissing(folder: string, undo: Undo): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (path.dirname(folder) !== folder) makeMissing(path.dirname(folder), undo);
  makeFolder(folder, undo);
}

function makeFolder(folder: string, undo: Undo): void {
  mkdirSync(folder);
  undo.push(() => rmdirSync(folder));
}

function writeNew(full: string, text: string, undo: Undo): void {
  try {
    writeFileSync(full, text, { flag: 'wx' });
  } catch (error) {
    // A full disk fails after the file is there, and then it is ours.
    if ((error as NodeJS.ErrnoException).syscall !== 'open') undo.push(() => unlinkSync(full));
    throw error;
  }
  undo.push(() => unlinkSync(full));
}

/** Takes back what was done, the latest first. @returns whether something could not be taken back */
function undone(undo: readonly (() => void)[]): boolean {
  let left = false;
  for (const step of [...undo].reverse()) {
    try {
      step();
    } catch {
      // Somebody else put a file into the folder, or removed ours: theirs stays.
      left = true;
    }
  }
  return left;
}

function failure(error: unknown, left: boolean, shown: (at: string) => string): Error {
  const { code, path: place, message } = error as NodeJS.ErrnoException;
  const at = place === undefined ? 'what was to be written' : shown(place);
  const after = left ? 'Some of the written files could not be removed.' : 'Nothing was created.';
  if (code === 'EEXIST' || code === 'ENOTEMPTY') return new Occupied(`${at} already exists. ${after}`);
  const why =
    {
      EACCES: 'permission denied',
      EPERM: 'permission denied',
      EROFS: 'the disk is read-only',
      ENOSPC: 'the disk is full',
      ENOENT: 'its folder no longer exists',
      ENOTDIR: 'a file is in the way',
      ENAMETOOLONG: 'the path is too long',
    }[code ?? ''] ?? message;
  return new ExpectedFailure(`Cannot create ${at}: ${why}. ${after}`);
}
