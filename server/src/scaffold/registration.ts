import type { FileSystem } from '../files/fileSystem.ts';
import { type FilePath, join } from '../files/path.ts';
import { PACKAGE_LISTS, type PackageList, addToList } from '../plugin/loader/packageLists.ts';
import type { FileEdit } from '../rules/shared/finding.ts';
import { minimalEdit } from '../text/edit.ts';
import type { PluginAnswers } from './answers.ts';

/** Larger files are no lists of plugins. In bytes. */
const MAX_BYTES = 1024 * 1024;

/** A list of plugins, and the change after which the new one is among them. */
export interface Registration {
  readonly list: PackageList;
  readonly edit: FileEdit;
  /** The whole text, and that after the change. */
  readonly before: string;
  readonly after: string;
}

/** What has to change so that the files beside the plugins of a folder name the new one; nothing for files that it cannot be said of. */
export function registrationsIn(files: FileSystem, folder: FilePath, answers: PluginAnswers): readonly Registration[] {
  if (answers.dialect !== 'loader-1.1') return [];
  return PACKAGE_LISTS.flatMap((list) => {
    const path = join(folder, list);
    const content = files.read(path, MAX_BYTES);
    // Other bytes than UTF-8 would not survive being written again.
    if (content.kind !== 'text' || content.bytes.invalidUtf8At !== undefined || content.bytes.byteOrderMark) return [];
    const { text: before } = content;
    const after = addToList(list, before, answers);
    return after === undefined ? [] : [{ list, before, after, edit: { kind: 'change', path, edits: [minimalEdit(before, after)] } }];
  });
}
