import type { FileSystem } from '../files/fileSystem.ts';
import { type FilePath, join } from '../files/path.ts';
import { addToList, PACKAGE_LISTS, type PackageList } from '../plugin/packageLists.ts';
import type { FileEdit } from '../rules/shared/finding.ts';
import { minimalEdit } from '../text/edit.ts';
import type { PluginAnswers } from './answers.ts';

/** Maximum size of a package list, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** A package list, and the edit that adds the new plugin to it. */
export interface Registration {
  readonly list: PackageList;
  readonly edit: FileEdit;
  /** The whole text before and after the edit. */
  readonly before: string;
  readonly after: string;
}

/** The edits that add a new plugin to the package lists next to a folder of plugins. Skips files that cannot be edited safely. */
export function registrationsIn(files: FileSystem, folder: FilePath, answers: PluginAnswers): readonly Registration[] {
  if (answers.dialect !== 'loader-1.1') return [];
  return PACKAGE_LISTS.flatMap((list) => {
    const path = join(folder, list);
    const content = files.read(path, MAX_BYTES);
    // Bytes that are not valid UTF-8 would be lost when the file is written.
    if (content.kind !== 'text' || content.bytes.invalidUtf8At !== undefined || content.bytes.byteOrderMark) return [];
    const { text: before } = content;
    const after = addToList(list, before, answers);
    return after === undefined ? [] : [{ list, before, after, edit: { kind: 'change', path, edits: [minimalEdit(before, after)] } }];
  });
}
