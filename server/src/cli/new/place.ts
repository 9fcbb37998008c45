import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Dialect, isMetadataName, METADATA_FILE_NAME, PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { ExpectedFailure } from '../exit.ts';

const MAX_SIBLINGS = 200;

/**
 * The folder in which the plugin is created: the one that was named, else `imagefactory_plugins` in the working directory, else that.
 * @throws ExpectedFailure when the named one is no folder
 */
export function homeOf(named: string | undefined, cwd: string): string {
  if (named === undefined) {
    const usual = path.join(cwd, PLUGINS_PACKAGE);
    return path.basename(cwd) !== PLUGINS_PACKAGE && isFolder(usual) ? usual : cwd;
  }
  const folder = path.resolve(cwd, named);
  if (named === '' || !isFolder(folder)) throw new ExpectedFailure(`--dir: ${named === '' ? 'an empty path' : named} is not a folder`);
  return folder;
}

/** Why no plugin of this name can be created in the folder, or undefined. Names that differ in case alone are one on many disks. */
export function nameTaken(folder: string, name: string): string | undefined {
  const entries = namesIn(folder);
  if (entries.includes(name)) return `"${name}" already exists in ${folder}. Choose another name.`;
  const same = entries.find((entry) => entry.toLowerCase() === name.toLowerCase());
  if (same) return `"${same}" already exists in ${folder} and differs from "${name}" only in case. Choose another name.`;
  const module = entries.find((entry) => entry === `${name}.py`);
  return module && `"${module}" already exists in ${folder}, and Python could import only one of them. Choose another name.`;
}

/** The form of metadata that most plugins in the folder have; undefined where there are none. */
export function dialectOfSiblings(folder: string): Dialect | undefined {
  const documents = namesIn(folder)
    .slice(0, MAX_SIBLINGS)
    .flatMap((name) => namesIn(path.join(folder, name)).filter(isMetadataName));
  if (documents.length === 0) return undefined;
  const reference = documents.filter((name) => name === METADATA_FILE_NAME).length;
  return reference * 2 >= documents.length ? 'reference-1.0' : 'loader-1.1';
}

function isFolder(osPath: string): boolean {
  try {
    return statSync(osPath).isDirectory();
  } catch {
    return false;
  }
}

/** The names in a folder; none where it is no folder, or none that can be read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
