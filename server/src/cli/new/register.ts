import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PluginAnswers } from '../../scaffold/answers.ts';
import { PACKAGE_LISTS, withPlugin } from '../../scaffold/registration.ts';

const MAX_BYTES = 1024 * 1024;

/** A file that lists the plugins, with the text that names the new one too. */
export interface ListChange {
  /** Its name in the folder. */
  readonly name: string;
  /** As the operating system writes it. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What has to change in the files that list the plugins of a folder.
 * @param note takes the names of lists that have to be changed by hand, or cannot be read
 */
export function listChanges(folder: string, answers: PluginAnswers, note: (message: string) => void): readonly ListChange[] {
  return PACKAGE_LISTS.flatMap((list) => {
    const file = path.join(folder, list);
    try {
      const facts = statSync(file, { throwIfNoEntry: false });
      if (!facts) return [];
      const bytes = facts.isFile() && facts.size <= MAX_BYTES ? readFileSync(file) : Buffer.alloc(0);
      const before = bytes.toString('utf8');
      // Other bytes than UTF-8 would not survive being written again.
      const after = isUtf8(bytes) ? withPlugin(list, before, answers) : undefined;
      if (after !== undefined) return [{ name: list, path: file, before, after }];
      note(`${list} is not written as in Image Factory's own tree, or names ${answers.name} already; it is left as it is`);
    } catch (error) {
      note(`${list} cannot be read: ${(error as Error).message}`);
    }
    return [];
  });
}

/** Writes the changes; what changed in the meantime, or cannot be written, stays as it is and is told. @returns those that were written */
export function applyChanges(changes: readonly ListChange[], note: (message: string) => void): readonly ListChange[] {
  return changes.filter(({ name, path: file, before, after }) => {
    try {
      if (readFileSync(file, 'utf8') !== before) throw new Error('it was changed in the meantime');
      writeFileSync(file, after);
      return true;
    } catch (error) {
      note(`${name} was not changed: ${(error as Error).message}`);
      return false;
    }
  });
}
