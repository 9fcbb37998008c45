import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { sync as writeAtomically } from 'write-file-atomic';
import { join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { toFilePath } from '../../host/paths.ts';
import { PACKAGE_LISTS } from '../../plugin/packageLists.ts';
import type { PluginAnswers } from '../../scaffold/answers.ts';
import { type Registration, registrationsIn } from '../../scaffold/registration.ts';

/**
 * What has to change in the files that list the plugins of a folder.
 * @param folder as the operating system writes it
 * @param note takes the names of lists that have to be changed by hand, or cannot be read
 */
export function listChanges(folder: string, answers: PluginAnswers, note: (message: string) => void): readonly Registration[] {
  const files = new NodeFileSystem([toFilePath(folder)]);
  const found = registrationsIn(files, toFilePath(folder), answers);
  for (const list of PACKAGE_LISTS) {
    if (found.some((one) => one.list === list) || files.kind(join(toFilePath(folder), list)) === 'missing') continue;
    const why =
      answers.dialect === 'reference-1.0'
        ? 'installs plugins by their <Name>.info, but this plugin has an info.json; choose --contract loader-1.1'
        : `was not changed: it already mentions ${answers.name}, or is not laid out as in Image Factory`;
    note(`${list} ${why}`);
  }
  return found;
}

/**
 * Replaces each file at once; what changed in the meantime, or cannot be written, stays as it is and is reported.
 * @returns those that were written
 */
export function applyChanges(folder: string, changes: readonly Registration[], note: (message: string) => void): readonly Registration[] {
  return changes.filter(({ list, before, after }) => {
    const file = path.join(folder, list);
    try {
      if (readFileSync(file, 'utf8') !== before) throw new Error('it has changed in the meantime');
      // A file that may not be written is not replaced either.
      accessSync(file, constants.W_OK);
      writeAtomically(file, after);
      return true;
    } catch (error) {
      note(`${list} was not changed: ${(error as Error).message}`);
      return false;
    }
  });
}
