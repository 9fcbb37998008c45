import { isMetadataName } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';

/** Whether a file can belong to a plugin, judging by its name. Other files only matter if a query has read them. */
export function isRelevant(file: FilePath): boolean {
  return isMetadataName(basename(file)) || file.endsWith('.py');
}
