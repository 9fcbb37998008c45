import { mkdirSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PlannedFile } from '../../scaffold/plan.ts';
import { ExpectedFailure } from '../exit.ts';

/** Something of that name is in the way. */
export class Occupied extends Error {}

/**
 * Creates the folder of a plugin with its files. Nothing is overwritten, not even what appears in the meantime; after a failure
 * what was written before it, and only that, is removed.
 * @param folder the folder around the plugin's own, as the operating system writes it
 * @throws Occupied when one of the names is there
 * @throws ExpectedFailure when something cannot be written
 */
export function writePlugin(folder: string, files: readonly PlannedFile[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const file of files) {
      const full = path.join(folder, ...file.path.split('/'));
      const own = path.dirname(full);
      if (undo.length === 0) {
        mkdirSync(own);
        undo.push(() => rmdirSync(own));
      }
      writeNew(full, file.text, undo);
    }
  } catch (error) {
    const left = undone(undo);
    throw failure(error, left);
  }
}

function writeNew(full: string, text: string, undo: (() => void)[]): void {
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

function failure(error: unknown, left: boolean): Error {
  const { code, path: at = 'the plugin', message } = error as NodeJS.ErrnoException;
  const after = left ? 'A part of the plugin could not be removed again.' : 'Nothing was created.';
  if (code === 'EEXIST') return new Occupied(`${at} is there already. ${after}`);
  const why =
    {
      EACCES: 'permission denied',
      EPERM: 'permission denied',
      EROFS: 'the disk is read-only',
      ENOSPC: 'the disk is full',
      ENOENT: 'its folder is gone',
      ENAMETOOLONG: 'the path is too long',
    }[code ?? ''] ?? message;
  return new ExpectedFailure(`${at} cannot be created: ${why}. ${after}`);
}
