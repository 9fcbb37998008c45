import { isMetadataName } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';

/** Only files of these names can belong to a plugin by themselves; another one matters where a plugin has looked for it. */
export function isRelevant(file: FilePath): boolean {
  return isMetadataName(basename(file)) || file.endsWith('.py');
}
